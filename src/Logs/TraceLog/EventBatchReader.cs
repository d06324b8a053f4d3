using System.Diagnostics.CodeAnalysis;
using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>The reverse of <see cref="EventBatchWriter"/>, for bytes that may be anything.</summary>
public static class EventBatchReader
{
    /// <summary>False unless the bytes are exactly <paramref name="count"/> events.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, int count, [NotNullWhen(true)] out IReadOnlyList<TraceEvent>? events)
    {
        events = null;
        var read = new List<TraceEvent>();
        var decoder = new EventDecoder();
        var reader = new SpanReader(bytes);
        var previous = 0L;
        while (reader.Remaining > 0)
        {
            // A delivery is a form of logs alone.
            if (read.Count == count || !decoder.TryRead(ref reader, previous, out var e) || e.Kind == TraceLogFormat.Delivery)
                return false;
            read.Add(e);
            previous = e.Timestamp;
        }

        if (read.Count != count)
            return false;
        events = read;
        return true;
    }
}
