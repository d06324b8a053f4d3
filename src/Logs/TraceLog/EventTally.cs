using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>Counts for the footer.</summary>
internal sealed class EventTally
{
    private readonly long[] _counts = new long[TraceLogFormat.KindCount];

    public long Drops { get; private set; }

    public long LastTimestamp { get; private set; }

    public void Add(in TraceEvent e)
    {
        if (e.Kind == TraceLogFormat.Delivery)
        {
            AddDelivery(e.Timestamp);
            return;
        }

        LastTimestamp = e.Timestamp;
        _counts[(int)e.Kind]++;
        if (e.Kind == TraceKind.Drop)
            Drops += e.Count;
    }

    public void AddDelivery(long timestamp)
    {
        _counts[(int)TraceKind.Send]++;
        _counts[(int)TraceKind.Receive]++;
        LastTimestamp = timestamp;
    }

    /// <summary>Takes over what another has counted later, and empties it.</summary>
    public void Absorb(EventTally other)
    {
        for (var i = 0; i < _counts.Length; i++)
            _counts[i] += other._counts[i];
        Drops += other.Drops;
        LastTimestamp = other.LastTimestamp;
        Array.Clear(other._counts);
        other.Drops = 0;
    }

    public TraceLogFooter ToFooter(StopReason reason, long truncated, ClockPair clock)
    {
        var counts = new List<KeyValuePair<TraceKind, long>>();
        for (var i = 0; i < _counts.Length; i++)
        {
            if (_counts[i] > 0)
                counts.Add(new((TraceKind)i, _counts[i]));
        }

        return new(reason, _counts.Sum(), Drops, truncated, LastTimestamp, clock, counts);
    }
}
