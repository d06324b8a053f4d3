using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>What a summary counts, of one part of a log or of all.</summary>
internal sealed class EventTallies
{
    private readonly long[] _counts = new long[TraceLogFormat.KindCount];
    private readonly SortedDictionary<NodeName, long> _relayed = [];
    private long _first = long.MaxValue;
    private long _last = long.MinValue;

    public long? First => _first == long.MaxValue ? null : _first;

    public long? Last => _last == long.MinValue ? null : _last;

    public long Drops { get; private set; }

    public long Total => _counts.Sum();

    public IReadOnlyList<KeyValuePair<NodeName, long>> Relayed => [.. _relayed];

    public IReadOnlyList<KeyValuePair<TraceKind, long>> Counts =>
        [.. _counts.Select((count, kind) => KeyValuePair.Create((TraceKind)kind, count)).Where(pair => pair.Value > 0)];

    /// <param name="e">The event; a delivery counts as the two that it is.</param>
    /// <param name="node">The node that wrote the log, if that is known.</param>
    public void Add(in TraceEvent e, string? node)
    {
        if (e.Kind == TraceLogFormat.Delivery)
        {
            _counts[(int)TraceKind.Send]++;
            _counts[(int)TraceKind.Receive]++;
        }
        else
        {
            _counts[(int)e.Kind]++;
        }

        if (e.Timestamp != 0)
            (_first, _last) = (Math.Min(_first, e.Timestamp), Math.Max(_last, e.Timestamp));
        if (e.Kind == TraceKind.Drop)
            Drops += e.Count;
        if (node is not null && RelayedEvents.OriginOf(e, node) is { } origin)
            Relay(origin, e.Kind == TraceLogFormat.Delivery ? 2 : 1);
    }

    public void Add(EventTallies other)
    {
        for (var i = 0; i < _counts.Length; i++)
            _counts[i] += other._counts[i];
        (_first, _last, Drops) = (Math.Min(_first, other._first), Math.Max(_last, other._last), Drops + other.Drops);
        foreach (var (origin, count) in other._relayed)
            Relay(origin, count);
    }

    private void Relay(NodeName origin, long count)
    {
        origin = CountedNodes.NameIn(_relayed, origin);
        _relayed[origin] = _relayed.GetValueOrDefault(origin) + count;
    }
}
