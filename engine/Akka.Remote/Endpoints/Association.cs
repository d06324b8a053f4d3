using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Remote.Endpoints;

/// <summary>
/// What any thread holds of a peer: a bounded queue, emptied by the association's actor. The order of one sender's messages is the order of its
/// calls, except that signs of life overtake the others. An association without use is retired; whoever finds it so asks for its successor.
/// </summary>
internal sealed class Association(Address remote, BacklogLimits limits)
{
    private const int Serving = 0;
    private const int Retiring = 1;
    private const int Gone = 2;

    private readonly ConcurrentQueue<Outbound> _urgent = new();
    private readonly ConcurrentQueue<Outbound> _queue = new();
    private readonly Backlog _backlog = new(limits);
    private volatile IActorRef _actor;
    private int _signalled;
    private int _hasOverflowed;
    private volatile int _phase;

    public Address Remote { get; } = remote;

    public bool IsRetired => _phase == Gone;

    /// <summary>Ordinary messages that wait, with those whose senders wait for a place.</summary>
    public int Waiting => _backlog.Ordinary;

    public bool IsEmpty => _urgent.IsEmpty && _queue.IsEmpty;

    /// <summary>Takes the message if there is a place; see <see cref="Backlog"/> for who waits for one.</summary>
    public Admission Offer(in Outbound message)
    {
        if (_phase != Serving)
        {
            AwaitRetired();
            return Admission.Retired;
        }

        var lane = message.Lane;
        if (!_backlog.TryEnter(lane))
        {
            if (lane != Lane.Reliable) return Admission.Full;
            Volatile.Write(ref _hasOverflowed, 1);
            Signal();
            return Admission.Full;
        }

        (lane == Lane.Urgent ? _urgent : _queue).Enqueue(message);
        Signal();
        if (_phase == Serving) return Admission.Queued;
        AwaitRetired();
        return Admission.Stranded;
    }

    /// <summary>Makes the actor look at the queue, at least once after this call.</summary>
    public void Signal()
    {
        if (_actor is { } actor && Interlocked.Exchange(ref _signalled, 1) == 0) actor.Tell(AssociationProtocol.Drain.Instance, ActorRefs.NoSender);
    }

    /// <summary>The actor's turn begins: whatever is enqueued from now on signals again.</summary>
    public void BeginDrain() => Interlocked.Exchange(ref _signalled, 0);

    /// <summary>True once after a system message found no place.</summary>
    public bool TakeOverflow() => Volatile.Read(ref _hasOverflowed) == 1 && Interlocked.Exchange(ref _hasOverflowed, 0) == 1;

    public bool TryDequeue(out Outbound message)
    {
        if (!_urgent.TryDequeue(out message) && !_queue.TryDequeue(out message)) return false;
        _backlog.Leave(message.Lane);
        return true;
    }

    public void Attach(IActorRef actor)
    {
        _actor = actor;
        BeginDrain();
        Signal();
    }

    /// <summary>
    /// Ends the use of this association. <paramref name="moveOn"/> makes the successor visible and takes the leftovers along; until it returns
    /// every sender waits, so that nothing is overtaken.
    /// </summary>
    public void Retire(Action<Association> moveOn)
    {
        Interlocked.Exchange(ref _phase, Retiring);
        moveOn(this);
        _phase = Gone;
    }

    private void AwaitRetired()
    {
        var spin = default(SpinWait);
        while (_phase != Gone) spin.SpinOnce();
    }
}
