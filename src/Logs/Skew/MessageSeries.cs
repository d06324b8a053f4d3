namespace Inviso.Logs;

/// <summary>
/// The messages from one node to another, by actors and type. A message has no identity in a log, so the n-th of a series that was sent is taken for the
/// n-th that was received: Akka keeps the order of two actors' messages. Where there are too many series, as with an actor for each question, every second,
/// fourth and so on is kept, told by a number made of their names: those from the whole of the trace, and of each all messages.
/// </summary>
/// <param name="capacity">Most series that are kept.</param>
internal sealed class MessageSeries(int capacity)
{
    private const ulong HashStart = 14_695_981_039_346_656_037;
    private const ulong HashPrime = 1_099_511_628_211;

    private readonly Dictionary<Key, (SampledTimes Sent, SampledTimes Received)> _series = [];
    private ulong _mask;

    public int Count => _series.Count;

    public void Add(string from, string to, string? type, long time, bool isSent)
    {
        var key = new Key(from, to, type);
        if (!_series.TryGetValue(key, out var times))
        {
            if ((HashOf(key) & _mask) != 0)
                return;
            times = (new SampledTimes(), new SampledTimes());
            _series.Add(key, times);
            if (_series.Count > capacity)
                Thin();
        }

        (isSent ? times.Sent : times.Received).Add(time);
    }

    /// <summary>
    /// The series of which messages were sent and received. Those of which more was received than sent are left out: their sends are not all in the log, and
    /// the numbers would not belong together.
    /// </summary>
    public IReadOnlyList<DeliveredSeries> Delivered() =>
    [
        .. _series.Values
            .Where(times => times.Received.Count > 0 && times.Received.Count <= times.Sent.Count)
            .Select(times => new DeliveredSeries(
                [.. times.Sent.PairsWith(times.Received)], times.Received.Count, times.Received.Count == times.Sent.Count)),
    ];

    private void Thin()
    {
        while (_series.Count > capacity && _mask != ulong.MaxValue)
        {
            _mask = (_mask << 1) | 1;
            foreach (var key in _series.Keys.Where(key => (HashOf(key) & _mask) != 0).ToArray())
                _series.Remove(key);
        }
    }

    // FNV-1a. That of the runtime differs from run to run, and so would the estimate. Its lowest bits are the worst mixed.
    private static ulong HashOf(in Key key)
    {
        var hash = HashStart;
        foreach (var text in (ReadOnlySpan<string?>)[key.From, key.To, key.Type])
        {
            foreach (var c in text ?? "")
                hash = unchecked((hash ^ c) * HashPrime);
            hash = unchecked((hash ^ '\0') * HashPrime);
        }

        return hash ^ (hash >> 32);
    }

    private readonly record struct Key(string From, string To, string? Type);
}
