using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// Events as bytes outside a log, in the form of a log's blocks: each batch has its own definitions and its first time counts from 0. Names and data beyond the
/// log's limits are cut as there. For one thread at a time.
/// </summary>
public sealed class EventBatchWriter
{
    /// <summary>A batch of so many bytes is full. The last event may go beyond it by less than 64 KiB.</summary>
    public const int FullSize = 32 * 1024;

    private readonly EventEncoder _encoder = new();
    private readonly byte[] _buffer = new byte[FullSize + TraceLogFormat.MaxEvent + LogTermLimits.Overrun];
    private int _end;
    private long _previous;

    /// <summary>Number of events in the batch.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes of the batch.</summary>
    public int Length => _end;

    public bool IsFull => _end >= FullSize;

    /// <summary>Adds an event to a batch that is not full.</summary>
    /// <exception cref="ArgumentException">An event of no kind, or a call, return or spawn without its function.</exception>
    public void Add(in TraceEvent e)
    {
        var fields = EventFieldRules.Of(e);
        if (!EventFieldRules.AreValid(e.Kind, fields) || e.Kind == TraceLogFormat.Delivery)
            throw new ArgumentException($"A trace event of kind {e.Kind} needs its function, and the kind must be a known one.", nameof(e));
        var writer = new SpanWriter(_buffer, _end);
        EventEncoder.WriteHead(ref writer, e, fields, _previous);
        _encoder.WriteBody(ref writer, e, fields);
        _end = writer.Position;
        _previous = e.Timestamp;
        Count++;
    }

    /// <summary>The bytes of the batch; the next one is empty.</summary>
    public byte[] Take()
    {
        var bytes = _buffer.AsSpan(0, _end).ToArray();
        _encoder.Clear();
        (_end, _previous, Count) = (0, 0, 0);
        return bytes;
    }
}
