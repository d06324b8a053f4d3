using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Akka.Actor;

namespace Inviso.Tracing;

/// <summary>
/// What is known of other nodes, by address: of those that it was told of last, and of no more than <paramref name="limit"/>, because consoles come and go
/// for as long as a node runs, each at a port of its own. Reading takes no lock. Thread-safe.
/// </summary>
internal sealed class PeerTable<T>(int limit)
{
    private readonly ConcurrentDictionary<Address, (T Value, LinkedListNode<Address> Place)> _values = new();

    // The address that was told of last at the end. Only used under its own lock.
    private readonly LinkedList<Address> _order = new();

    public bool TryGet(Address address, [MaybeNullWhen(false)] out T value)
    {
        var isThere = _values.TryGetValue(address, out var entry);
        value = entry.Value;
        return isThere;
    }

    public void Set(Address address, T value)
    {
        lock (_order)
        {
            if (_values.TryGetValue(address, out var known))
                _order.Remove(known.Place);
            else if (_order.Count == limit)
                Forget(_order.First!);
            _values[address] = (value, _order.AddLast(address));
        }
    }

    public void Remove(Address address)
    {
        lock (_order)
        {
            if (_values.TryGetValue(address, out var known))
                Forget(known.Place);
        }
    }

    private void Forget(LinkedListNode<Address> place)
    {
        _order.Remove(place);
        _values.TryRemove(place.Value, out _);
    }
}
