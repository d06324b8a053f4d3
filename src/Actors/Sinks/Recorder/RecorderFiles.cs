using System.Globalization;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>The logs of a flight recorder, each with the next number. One at a time.</summary>
internal sealed class RecorderFiles(WrapSet set, RecorderTarget target, TraceLogHeader header, TimeProvider time)
{
    private long _next = set.HighestNumber() + 1;

    /// <summary>Writes a log with events that are not older than a time; its name, in the form in which the target was named.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public string Write(RecordedEvents events, long since)
    {
        var number = _next++;
        using var log = TraceLogWriter.Create(set.PathOf(number), header, time);
        events.WriteTo(log, since);
        log.Close(StopReason.RecorderDump);
        var (name, tail) = RecorderNames.Split(target);
        return string.Create(CultureInfo.InvariantCulture, $"{name}{number}{tail}");
    }
}
