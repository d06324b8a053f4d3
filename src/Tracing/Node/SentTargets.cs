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

    public void Remember(object message, IActorRef target, TracedActorCell sender)
    {
        var places = Volatile.Read(ref _places) ?? Interlocked.CompareExchange(ref _places, new Place[Capacity], null) ?? _places!;
        ref var place = ref places[Interlocked.Increment(ref _next) & (Capacity - 1)];
        // A place that another thread fills at this moment is not worth waiting for.
        if (Interlocked.Exchange(ref place.IsTaken, 1) != 0)
            return;
        (place.Message, place.Told) = (MessageEnvelopes.Unwrap(message), message);
        (place.Target, place.Sender, place.IsRuledOut) = (target, sender, false);
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
            {
                message = place.Told!;
                place.Empty();
            }

            Volatile.Write(ref place.IsTaken, 0);
            if (target is not null)
                return target;
        }

        return null;
    }

    /// <summary>
    /// The oldest send to another node that is among the candidates, is the one looked for and was not yet named; null for none. A send that is
    /// not the one is not asked for again. The questions may take their time: nobody waits for them.
    /// </summary>
    public SentMessage? TakeOldest(Predicate<SentMessage> isCandidate, Predicate<SentMessage> isIt)
    {
        if (Volatile.Read(ref _places) is not { } places)
            return null;
        var oldest = Volatile.Read(ref _next) + 1;
        for (var i = 0; i < Capacity; i++)
        {
            ref var place = ref places[(oldest + i) & (Capacity - 1)];
            if (!place.TryRead(out var sent) || sent.Target is not TracedRemoteActorRef || !isCandidate(sent))
                continue;
            if (place.TryDecide(sent, isIt(sent)))
                return sent;
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
        public TracedActorCell? Sender;
        public bool IsRuledOut;

        public void Empty() => (Message, Told, Target, Sender) = (null, null, null, null);

        /// <summary>What is here and was not asked for yet; false also while another thread is here.</summary>
        public bool TryRead(out SentMessage sent)
        {
            sent = default;
            if (Volatile.Read(ref Message) is null || Interlocked.Exchange(ref IsTaken, 1) != 0)
                return false;
            var isThere = Message is not null && !IsRuledOut;
            if (isThere)
                sent = new SentMessage(Sender!, Told!, Target!);
            Volatile.Write(ref IsTaken, 0);
            return isThere;
        }

        /// <summary>Takes out what was read before, or rules it out; true when it was still here and is taken.</summary>
        public bool TryDecide(in SentMessage sent, bool isTaken)
        {
            if (Interlocked.Exchange(ref IsTaken, 1) != 0)
                return false;
            var isSame = ReferenceEquals(Told, sent.Message) && ReferenceEquals(Target, sent.Target);
            if (isSame && isTaken)
                Empty();
            else if (isSame)
                IsRuledOut = true;
            Volatile.Write(ref IsTaken, 0);
            return isSame && isTaken;
        }
    }
}
