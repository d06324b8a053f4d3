using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>Counts for the footer.</summary>
internal sealed class EventTally
{
    private readonly long[] _counts = new long[TraceLogFormat.KindCount];

    // A send and a receive each.
    private long _deliveries;

    public long Drops { get; private set; }

    public long LastTimestamp { get; private set; }

    public void Add(in TraceEvent e)
    {
        if (e.Kind == TraceLogFormat.Delivery)
        {
            AddDeliveries(1, e.Timestamp);
            return;
        }

        LastTimestamp = e.Timestamp;
        _counts[(int)e.Kind]++;
        if (e.Kind == TraceKind.Drop)
            Drops += e.Count;
    }

    public void AddDeliveries(int count, long lastTimestamp)
    {
        _deliveries += count;
        LastTimestamp = lastTimestamp;
    }

    /// <summary>Takes over what another has counted later, and empties it.</summary>
    public void Absorb(EventTally other)
    {
        for (var i = 0; i < _counts.Length; i++)
            _counts[i] += other._counts[i];
        _deliveries += other._deliveries;
        Drops += other.Drops;
        LastTimestamp = other.LastTimestamp;
        Array.Clear(other._counts);
        (other._deliveries, other.Drops) = (0, 0);
    }

    public TraceLogFooter ToFooter(StopReason reason, long truncated, ClockPair clock)
    {
        var counts = new List<KeyValuePair<TraceKind, long>>();
        for (var kind = 0; kind < _counts.Length; kind++)
        {
            if (CountOf((TraceKind)kind) is > 0 and var count)
                counts.Add(new((TraceKind)kind, count));
        }

        return new(reason, counts.Sum(entry => entry.Value), Drops, truncated, LastTimestamp, clock, counts);
    }

    private long CountOf(TraceKind kind) => _counts[(int)kind] + (kind is TraceKind.Send or TraceKind.Receive ? _deliveries : 0);
}
