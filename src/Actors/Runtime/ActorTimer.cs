using Akka.Actor;

namespace Inviso.Actors;

/// <summary>
/// Tells an actor once that a time is over, on the node's clock. What was told before the timer was started again or cancelled is not <see cref="Is"/> any more.
/// Used within that actor.
/// </summary>
internal sealed class ActorTimer(TimeProvider time, IActorRef actor)
{
    private ITimer? _timer;
    private Elapsed? _next;

    public sealed class Elapsed;

    public bool IsRunning => _next is not null;

    public void Start(TimeSpan delay)
    {
        Cancel();
        _next = new Elapsed();
        _timer = time.CreateTimer(
            static state =>
            {
                var (actor, elapsed) = ((IActorRef, Elapsed))state!;
                actor.Tell(elapsed, ActorRefs.NoSender);
            },
            (actor, _next),
            delay < TimeSpan.Zero ? TimeSpan.Zero : delay,
            Timeout.InfiniteTimeSpan);
    }

    public void Cancel()
    {
        _timer?.Dispose();
        _timer = null;
        _next = null;
    }

    /// <summary>Whether a message says that this timer's time is over; says so once.</summary>
    public bool Is(Elapsed elapsed)
    {
        if (!ReferenceEquals(elapsed, _next))
            return false;
        Cancel();
        return true;
    }
}
