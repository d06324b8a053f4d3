using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>Events that an <see cref="EventHistory"/> has handed over, oldest first.</summary>
public sealed class RecordedEvents
{
    private readonly IReadOnlyCollection<EventSegment> _segments;

    internal RecordedEvents(IReadOnlyCollection<EventSegment> segments) => _segments = segments;

    /// <summary>Writes those that are not older than a time, in nanoseconds since 1970-01-01 UTC.</summary>
    /// <exception cref="IOException">The log cannot be written.</exception>
    public void WriteTo(TraceLogWriter log, long since)
    {
        ArgumentNullException.ThrowIfNull(log);
        var decoder = new EventDecoder();
        foreach (var segment in _segments)
        {
            if (segment.LastTimestamp >= since)
                Write(segment, decoder, log, since);
        }
    }

    private static void Write(EventSegment segment, EventDecoder decoder, TraceLogWriter log, long since)
    {
        decoder.Clear();
        log.AddTruncated(segment.Truncated);
        var reader = new SpanReader(segment.Bytes);
        var previous = segment.FirstTimestamp;
        for (var i = 0; i < segment.Count && decoder.TryRead(ref reader, previous, out var e); i++)
        {
            previous = e.Timestamp;
            if (e.Timestamp >= since)
                log.Write(new ReadOnlySpan<TraceEvent>(in e));
        }
    }
}
