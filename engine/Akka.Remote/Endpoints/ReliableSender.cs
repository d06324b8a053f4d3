namespace Akka.Remote.Endpoints;

/// <summary>
/// The sending half of the stream of system messages to one incarnation of a peer: numbers them from 0 and keeps each until it is acknowledged.
/// Not thread-safe; no clock.
/// </summary>
internal sealed class ReliableSender<T>(int capacity)
{
    private readonly Queue<(long Number, T Item)> _pending = new();
    private readonly HashSet<long> _missing = [];
    private long _next;

    public int Count => _pending.Count;

    /// <summary>True from the first item on.</summary>
    public bool HasSent => _next != 0;

    /// <summary>Numbers the item; false if the buffer is full, which is beyond repair.</summary>
    public bool TryAdd(T item, out long number)
    {
        number = _next;
        if (_pending.Count >= capacity) return false;
        _next = unchecked(_next + 1);
        _pending.Enqueue((number, item));
        return true;
    }

    /// <summary>
    /// Forgets what the peer has; false if it acknowledges or misses what this stream never sent or no longer has: the two sides disagree beyond repair.
    /// </summary>
    public bool TryAcknowledge(long highest, IEnumerable<long> missing)
    {
        if (unchecked(highest - _next) >= 0) return false;
        var nacked = missing.ToHashSet();
        if (nacked.Count > 0 && _pending.Count(p => nacked.Contains(p.Number)) != nacked.Count) return false;
        if (nacked.Count == 0)
        {
            while (_pending.TryPeek(out var oldest) && unchecked(oldest.Number - highest) <= 0) _pending.Dequeue();
            _missing.Clear();
            return true;
        }

        for (var left = _pending.Count; left > 0; left--)
        {
            var entry = _pending.Dequeue();
            if (unchecked(entry.Number - highest) > 0 || nacked.Contains(entry.Number)) _pending.Enqueue(entry);
        }

        _missing.Clear();
        _missing.UnionWith(nacked);
        return true;
    }

    /// <summary>What the peer said it misses.</summary>
    public IEnumerable<(long Number, T Item)> Missing() => _pending.Where(p => _missing.Contains(p.Number));

    /// <summary>What goes out on a resend: everything missing, then the oldest others.</summary>
    public IEnumerable<(long Number, T Item)> Resend(int limit) => Missing().Concat(_pending.Where(p => !_missing.Contains(p.Number)).Take(limit));
}
