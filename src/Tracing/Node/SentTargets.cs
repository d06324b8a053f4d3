using Akka.Actor;

namespace Inviso.Tracing;

/// <summary>
/// The last sends to other nodes, and of messages whose loss is not reported with its recipient, to name it when they are lost. Bounded: it keeps
/// <see cref="Capacity"/> messages alive, and none after the last session. Any thread; never waits.
/// </summary>
internal sealed class SentTargets
{
    public const int Capacity = 1024;

    private Place[]? _places;
    private int _next;

    public void Remember(object message, IActorRef target)
    {
        var places = Volatile.Read(ref _places) ?? Interlocked.CompareExchange(ref _places, new Place[Capacity], null) ?? _places!;
        ref var place = ref places[Interlocked.Increment(ref _next) & (Capacity - 1)];
        // A place that another thread fills at this moment is not worth waiting for.
        if (Interlocked.Exchange(ref place.IsTaken, 1) != 0)
            return;
        (place.Message, place.Told) = (MessageEnvelopes.Unwrap(message), message);
        place.Target = target;
        Volatile.Write(ref place.IsTaken, 0);
    }

    /// <summary>The last one to whom this very message was sent and not yet named, and the message as it was told; null when that is not known.</summary>
    public IActorRef? Take(ref object message)
    {
        if (Volatile.Read(ref _places) is not { } places)
            return null;
        var bare = MessageEnvelopes.Unwrap(message);
        var newest = Volatile.Read(ref _next);
        for (var i = 0; i < Capacity; i++)
        {
            ref var place = ref places[(newest - i) & (Capacity - 1)];
            if (!ReferenceEquals(place.Message, bare) || Interlocked.Exchange(ref place.IsTaken, 1) != 0)
                continue;
            var target = ReferenceEquals(place.Message, bare) ? place.Target : null;
            if (target is not null)
                (message, place.Message, place.Told, place.Target) = (place.Told!, null, null, null);
            Volatile.Write(ref place.IsTaken, 0);
            if (target is not null)
                return target;
        }

        return null;
    }

    public void Clear() => Volatile.Write(ref _places, null);

    private struct Place
    {
        public int IsTaken;
        public object? Message;
        public object? Told;
        public IActorRef? Target;
    }
}
