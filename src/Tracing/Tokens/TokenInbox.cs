using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Akka.Actor;

namespace Inviso.Tracing;

/// <summary>
/// The tokens of the messages in an actor's mailbox, beside it: the mailbox holds what was told and nothing else. A message is known by its object and its
/// sender, first in, first out among equals, which is why messages without a token are noted too from the first token on. Any thread.
/// </summary>
internal sealed class TokenInbox(ITokenTaker owner)
{
    // Prune when this many wait, and whenever there are twice as many as then: a mailbox that refuses messages does not say which.
    private const int FirstLimit = 64;

    // Senders that have noted their message and not yet offered it.
    private const int OnTheirWay = 32;

    private readonly object _gate = new();
    private readonly Dictionary<Key, WaitingTokens> _waiting = [];
    private int _count;
    private int _limit = FirstLimit;
    private long _number;

    /// <summary>How many messages are noted.</summary>
    public int Count => Volatile.Read(ref _count);

    public static TokenInbox Of(ITokenTaker taker) =>
        Volatile.Read(ref taker.Inbox) ?? Interlocked.CompareExchange(ref taker.Inbox, new TokenInbox(taker), null) ?? taker.Inbox;

    /// <summary>The message is about to be offered to the mailbox.</summary>
    public void Add(object message, IActorRef? sender, CarriedToken? carried)
    {
        // Taken before the lock: what it takes to count depends on the mailbox.
        var offered = Count >= Volatile.Read(ref _limit) && owner.Cell is { } cell ? cell.NumberOfMessages : int.MaxValue;
        lock (_gate)
        {
            if (_count >= _limit)
                Prune(offered);
            Place(message, sender).AddLast(carried, _number++);
            _count++;
        }
    }

    /// <summary>The message is put back to the front of the mailbox.</summary>
    public void Return(object message, IActorRef? sender, CarriedToken? carried)
    {
        lock (_gate)
        {
            Place(message, sender).AddFirst(carried, _number++);
            _count++;
        }
    }

    /// <summary>The token of a message that comes out of the mailbox; null for none.</summary>
    public CarriedToken? Take(object message, IActorRef? sender)
    {
        var key = Key.Of(message, sender);
        lock (_gate)
        {
            ref var place = ref CollectionsMarshal.GetValueRefOrNullRef(_waiting, key);
            if (Unsafe.IsNullRef(ref place))
                return null;
            var carried = place.TakeFirst();
            _count--;
            if (place.IsEmpty)
                _waiting.Remove(key);
            return carried;
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _waiting.Clear();
            (_count, _limit) = (0, FirstLimit);
        }
    }

    private ref WaitingTokens Place(object message, IActorRef? sender) =>
        ref CollectionsMarshal.GetValueRefOrAddDefault(_waiting, Key.Of(message, sender), out _);

    // The oldest are those that were refused, as far as anyone can tell.
    private void Prune(int offered)
    {
        var excess = _count - (long)offered - OnTheirWay;
        if (excess > 0)
        {
            var oldest = _waiting.Values.SelectMany(place => place.Numbers).Order().ElementAt((int)excess);
            foreach (var key in _waiting.Keys.ToArray())
            {
                ref var place = ref CollectionsMarshal.GetValueRefOrNullRef(_waiting, key);
                _count -= place.Forget(oldest);
                if (place.IsEmpty)
                    _waiting.Remove(key);
            }
        }

        _limit = Math.Max(FirstLimit, 2 * _count);
    }

    private readonly struct Key(object message, IActorRef? sender) : IEquatable<Key>
    {
        private readonly object _message = message;
        private readonly IActorRef? _sender = sender;

        // Who is told without a sender sees dead letters as the sender.
        public static Key Of(object message, IActorRef? sender) => new(message, sender is DeadLetterActorRef ? null : sender);

        public bool Equals(Key other) => ReferenceEquals(_message, other._message) && ReferenceEquals(_sender, other._sender);

        public override bool Equals(object? obj) => obj is Key other && Equals(other);

        public override int GetHashCode() => HashCode.Combine(RuntimeHelpers.GetHashCode(_message), RuntimeHelpers.GetHashCode(_sender));
    }
}
