using Akka.Actor;

namespace Inviso.Tracing;

/// <summary>
/// The tokens of the messages in an actor's mailbox, beside it: the mailbox holds what was told and nothing else. A message is known by its object and its
/// sender, first in, first out among equals; while some token waits, messages without one are noted too. Any thread.
/// </summary>
internal sealed class TokenInbox(ITokenTaker owner)
{
    // Prune when this many wait, and whenever there are twice as many as then: a mailbox that refuses messages does not say which.
    private const int FirstLimit = 64;

    // Senders that have noted their message and not yet offered it.
    private const int OnTheirWay = 32;

    private readonly object _gate = new();
    private Entry[] _entries = new Entry[4];
    private int _first;
    private int _count;
    private int _limit = FirstLimit;
    private volatile int _tokens;

    /// <summary>How many messages are noted.</summary>
    public int Count => Volatile.Read(ref _count);

    public static TokenInbox Of(ITokenTaker taker) =>
        Volatile.Read(ref taker.Inbox) ?? Interlocked.CompareExchange(ref taker.Inbox, new TokenInbox(taker), null) ?? taker.Inbox;

    /// <summary>The message is about to be offered to the mailbox.</summary>
    public void Add(object message, IActorRef? sender, CarriedToken? carried)
    {
        if (carried is null && _tokens == 0)
            return;
        // Taken before the lock: what it takes to count depends on the mailbox.
        var waiting = Volatile.Read(ref _count) >= Volatile.Read(ref _limit) && owner.Cell is { } cell ? cell.NumberOfMessages : int.MaxValue;
        lock (_gate)
        {
            if (carried is null && _tokens == 0)
                return;
            Prune(waiting);
            Grow();
            At(_count++) = new Entry(message, sender, carried);
            _tokens += carried is null ? 0 : 1;
        }
    }

    /// <summary>The message is put back to the front of the mailbox.</summary>
    public void Return(object message, IActorRef? sender, CarriedToken? carried)
    {
        lock (_gate)
        {
            if (carried is null && _tokens == 0)
                return;
            Grow();
            _first = (_first - 1) & (_entries.Length - 1);
            At(0) = new Entry(message, sender, carried);
            _count++;
            _tokens += carried is null ? 0 : 1;
        }
    }

    /// <summary>The token of a message that comes out of the mailbox; null for none.</summary>
    public CarriedToken? Take(object message, IActorRef? sender)
    {
        if (_tokens == 0)
            return null;
        lock (_gate)
        {
            for (var i = 0; i < _count; i++)
            {
                if (!At(i).Is(message, sender))
                    continue;
                var carried = At(i).Carried;
                RemoveAt(i);
                if (carried is not null && --_tokens == 0)
                    Empty();
                return carried;
            }

            return null;
        }
    }

    public void Clear()
    {
        lock (_gate)
            Empty();
    }

    private ref Entry At(int index) => ref _entries[(_first + index) & (_entries.Length - 1)];

    private void RemoveAt(int index)
    {
        // Nearly always the first one.
        for (; index > 0; index--)
            At(index) = At(index - 1);
        At(0) = default;
        _first = (_first + 1) & (_entries.Length - 1);
        _count--;
    }

    private void Grow()
    {
        if (_count < _entries.Length)
            return;
        var larger = new Entry[_entries.Length * 2];
        for (var i = 0; i < _count; i++)
            larger[i] = At(i);
        (_entries, _first) = (larger, 0);
    }

    private void Prune(int waiting)
    {
        if (_count < _limit)
            return;
        for (var excess = _count - (long)waiting - OnTheirWay; excess > 0 && _count > 0; excess--)
        {
            _tokens -= At(0).Carried is null ? 0 : 1;
            RemoveAt(0);
        }

        _limit = Math.Max(FirstLimit, 2 * _count);
    }

    private void Empty()
    {
        Array.Clear(_entries);
        (_first, _count, _tokens, _limit) = (0, 0, 0, FirstLimit);
    }

    private readonly record struct Entry(object Message, IActorRef? Sender, CarriedToken? Carried)
    {
        // Who is told without a sender sees dead letters as the sender.
        public bool Is(object message, IActorRef? sender) =>
            ReferenceEquals(Message, message) && (Sender is null ? sender is null or DeadLetterActorRef : ReferenceEquals(Sender, sender) || Sender.Equals(sender));
    }
}
