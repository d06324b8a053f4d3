namespace Akka.Remote.Endpoints;

/// <summary>
/// The receiving half of the stream of system messages of one incarnation of a peer: gives each item once, in order, without gaps.
/// It outlives connections. Thread-safe, because for a moment the readers of an old and a new connection may both feed it; no clock.
/// </summary>
internal sealed class ReliableReceiver<T>(int window)
{
    // A sender has some 200 items on the way (resend-limit). What comes earlier than all these is not kept; the sender repeats it.
    private const int MostEarly = 1_000;

    // An acknowledgement must fit into a frame: 1,000 numbers are 8,000 bytes.
    private const int MostMissing = 1_000;

    private readonly object _gate = new();
    private readonly SortedDictionary<long, T> _early = [];
    private long _delivered = -1;
    private long _highest = -1;

    public bool HasReceived
    {
        get
        {
            lock (_gate) return _highest != -1;
        }
    }

    /// <summary>
    /// Takes an item; calls <paramref name="deliver"/>, in order, for all that are due. False if the number is further ahead than any peer's
    /// buffer reaches: nobody honest sends that, and remembering the gap would cost memory without limit.
    /// </summary>
    public bool TryReceive(long number, T item, Action<T> deliver)
    {
        lock (_gate)
        {
            var ahead = unchecked(number - _delivered);
            if (ahead > window) return false;
            if (ahead > 1 && _early.Count >= MostEarly) return true;
            if (unchecked(number - _highest) > 0) _highest = number;
            if (ahead <= 0) return true;
            _early.TryAdd(number, item);
            while (_early.Remove(unchecked(_delivered + 1), out var due))
            {
                // Counted before the call: an item that cannot be delivered must not block the stream for ever.
                _delivered = unchecked(_delivered + 1);
                deliver(due);
            }

            return true;
        }
    }

    /// <summary>The greatest number seen (-1 = none) and every one below it that has not come; with very many gaps, the same for a lower number.</summary>
    public (long Highest, long[] Missing) Acknowledgement()
    {
        lock (_gate)
        {
            if (_highest == _delivered) return (_highest, []);
            var missing = new List<long>();
            for (var n = unchecked(_delivered + 1); unchecked(n - _highest) < 0; n = unchecked(n + 1))
            {
                if (_early.ContainsKey(n)) continue;
                if (missing.Count == MostMissing) return (unchecked(n - 1), [.. missing]);
                missing.Add(n);
            }

            return (_highest, [.. missing]);
        }
    }
}
