using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>What a closed log says about itself in its last block.</summary>
/// <param name="Reason">Why the trace ended.</param>
/// <param name="Events">Number of events, drop records included.</param>
/// <param name="Drops">Events lost before they came to the log: the sum over its drop records.</param>
/// <param name="Truncated">Texts that were cut and data that was replaced because of their size.</param>
/// <param name="LastTimestamp">Of the last event; 0 without any.</param>
/// <param name="Clock">The clocks when the log was closed.</param>
/// <param name="Counts">Number of events of each kind that occurs, in the order of the kinds' numbers.</param>
public sealed record TraceLogFooter(
    StopReason Reason, long Events, long Drops, long Truncated, long LastTimestamp, ClockPair Clock, IReadOnlyList<KeyValuePair<TraceKind, long>> Counts)
{
    internal void Write(ref SpanWriter writer)
    {
        writer.WriteByte((byte)Reason);
        writer.WriteVarint((ulong)Events);
        writer.WriteVarint((ulong)Drops);
        writer.WriteVarint((ulong)Truncated);
        writer.WriteInt64(LastTimestamp);
        Clock.Write(ref writer);
        writer.WriteByte((byte)Counts.Count);
        foreach (var (kind, count) in Counts)
        {
            writer.WriteByte((byte)kind);
            writer.WriteVarint((ulong)count);
        }
    }

    /// <summary>What there is to say where the file goes on behind the footer.</summary>
    internal static ReadFault BytesBehind(LogWindow window, long end)
    {
        window.MoveTo(end);
        var bytes = window.Peek(DamageReason.MostBytes);
        return new("the end of the file", $"{window.Length - end} more bytes after the footer", DamageReason.Junk(window.Path, bytes));
    }

    internal static TraceLogFooter? Read(SpanReader reader)
    {
        var reason = (StopReason)reader.ReadByte();
        var (events, drops, truncated) = ((long)reader.ReadVarint(), (long)reader.ReadVarint(), (long)reader.ReadVarint());
        var last = reader.ReadInt64();
        var clock = ClockPair.Read(ref reader);
        var counts = new KeyValuePair<TraceKind, long>[Math.Min(reader.ReadByte(), reader.Remaining)];
        for (var i = 0; i < counts.Length; i++)
            counts[i] = new((TraceKind)reader.ReadByte(), (long)reader.ReadVarint());
        return reader.Failed ? null : new(reason, events, drops, truncated, last, clock, counts);
    }
}
