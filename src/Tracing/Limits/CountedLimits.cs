using System.Buffers;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>
/// Holds a session's log against the limits of events, bytes and payload, event by event. What comes after the limit is not written. Drain thread only, but
/// for <see cref="Renew"/>.
/// </summary>
internal sealed class CountedLimits(TraceLimits limits, Action<TraceLimitKind, LimitAction> reached)
{
    private const int LargestKept = 256 * 1024;

    private readonly long _events = limits.Events?.Most ?? long.MaxValue;
    private readonly long _payload = limits.Payload?.Most ?? long.MaxValue;
    private ArrayBufferWriter<byte> _encoded = new();
    private long _written;
    private long _bytesBefore;
    private TraceLimitKind? _reached;
    private bool _isShut;
    private volatile bool _isRenewed;

    public static bool AreIn(TraceLimits limits) => limits.Events is not null || limits.Bytes is not null || limits.Payload is not null;

    /// <summary>The session was resumed: what suspends it counts anew. Any thread.</summary>
    public void Renew() => _isRenewed = true;

    /// <summary>Writes the events that the limits allow; how many of the batch, which are its first ones.</summary>
    public int Write(ITraceSink sink, ReadOnlySpan<TraceEvent> batch)
    {
        if (_isRenewed)
            StartAnew(sink);
        if (_isShut)
            return 0;
        var count = Allowed(batch);
        if (limits.Bytes is not null)
            count = WriteOneByOne((ISizedSink)sink, batch[..count], limits.Bytes.Value.Most);
        else if (count > 0)
            sink.Write(batch[..count]);
        _written += TraceDrain.EventsIn(batch[..count]);
        _isShut = _reached is not null;
        return count;
    }

    /// <summary>Tells, once, of a limit that was reached. To be called when the batch is accounted for.</summary>
    public void Tell()
    {
        if (_reached is not { } kind)
            return;
        _reached = null;
        reached(kind, limits[kind]!.Value.Action);
    }

    private int Allowed(ReadOnlySpan<TraceEvent> batch)
    {
        var written = _written;
        for (var i = 0; i < batch.Length; i++)
        {
            if (batch[i].Kind == TraceKind.Drop)
                continue;
            if (_payload != long.MaxValue && batch[i].Data is { } data && SizeOf(data) > _payload)
            {
                _reached = TraceLimitKind.Payload;
                return i;
            }

            if (++written < _events)
                continue;
            _reached = TraceLimitKind.Events;
            return i + 1;
        }

        return batch.Length;
    }

    private int WriteOneByOne(ISizedSink sink, ReadOnlySpan<TraceEvent> batch, long most)
    {
        for (var i = 0; i < batch.Length; i++)
        {
            sink.Write(batch.Slice(i, 1));
            if (sink.Length - _bytesBefore < most)
                continue;
            // Of two limits at once the one that comes first in the log is the reason.
            _reached = i == batch.Length - 1 ? _reached ?? TraceLimitKind.Bytes : TraceLimitKind.Bytes;
            return i + 1;
        }

        return batch.Length;
    }

    // What cannot be encoded at all is larger than any limit.
    private long SizeOf(Term data)
    {
        if (_encoded.Capacity > LargestKept)
            _encoded = new();
        _encoded.ResetWrittenCount();
        try
        {
            ExternalTermFormat.Encode(data, _encoded);
            return _encoded.WrittenCount;
        }
        catch (ArgumentException)
        {
            return long.MaxValue;
        }
    }

    private void StartAnew(ITraceSink sink)
    {
        _isRenewed = false;
        _isShut = false;
        if (limits.Events is { Action: LimitAction.Suspend })
            _written = 0;
        if (limits.Bytes is { Action: LimitAction.Suspend })
            _bytesBefore = ((ISizedSink)sink).Length;
    }
}
