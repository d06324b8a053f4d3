using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// The newest events of a trace in a fixed number of bytes. They are kept as they are encoded in trace logs, in segments of 64 KiB that stand alone; when the last
/// segment is full, the oldest one is forgotten. For one thread at a time.
/// </summary>
public sealed class EventHistory
{
    /// <summary>Four segments: at least three quarters of the bytes are in use.</summary>
    public const long LeastBytes = 4 * EventSegment.Size;

    private readonly EventEncoder _encoder = new();
    private readonly byte[] _scratch = new byte[TraceLogFormat.MaxEvent + LogTermLimits.Overrun];
    private readonly int _most;
    private Queue<EventSegment> _segments = new();
    private EventSegment? _last;

    /// <param name="bytes">Memory of the segments, <see cref="LeastBytes"/> or more. The tables of the encoder come on top: less than 1 MiB.</param>
    public EventHistory(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, LeastBytes);
        _most = (int)Math.Min(int.MaxValue, bytes / EventSegment.Size);
    }

    /// <summary>Memory of the segments that are in use.</summary>
    public long Bytes => (long)_segments.Count * EventSegment.Size;

    /// <summary>Takes an event in the order of their time; it is not kept itself.</summary>
    /// <exception cref="ArgumentException">An event of no kind, or a call, return or spawn without its function.</exception>
    public void Add(in TraceEvent e)
    {
        var fields = EventFieldRules.Of(e);
        if (!EventFieldRules.AreValid(e.Kind, fields))
            throw new ArgumentException($"A trace event of kind {e.Kind} needs its function, and the kind must be a known one.", nameof(e));
        if (_last is { } last && TryAppend(last, e, fields))
            return;
        _last = NextSegment();
        TryAppend(_last, e, fields);
    }

    /// <summary>Hands over what is there, and begins anew.</summary>
    public RecordedEvents Take()
    {
        var taken = new RecordedEvents(_segments);
        (_segments, _last) = (new(), null);
        return taken;
    }

    private EventSegment NextSegment()
    {
        _encoder.Clear();
        var segment = _segments.Count == _most ? _segments.Dequeue() : new EventSegment();
        segment.Clear();
        _segments.Enqueue(segment);
        return segment;
    }

    // What did not fit leaves its definitions in the tables, which the next segment clears.
    private bool TryAppend(EventSegment segment, in TraceEvent e, EventFields fields)
    {
        var truncated = _encoder.Truncated;
        var writer = new SpanWriter(_scratch);
        EventEncoder.WriteHead(ref writer, e, fields, segment.Count == 0 ? e.Timestamp : segment.LastTimestamp);
        _encoder.WriteBody(ref writer, e, fields);
        return segment.TryAppend(_scratch.AsSpan(0, writer.Position), e.Timestamp, _encoder.Truncated - truncated);
    }
}
