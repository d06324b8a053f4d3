using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Relay;

/// <summary>Whole trace logs in one call.</summary>
internal static class RelayLogs
{
    public static (List<TraceEvent> Events, TraceLogFooter? Footer) Read(string path)
    {
        using var reader = TraceLogReader.Open(path);
        var events = new List<TraceEvent>();
        while (reader.TryRead(out var e))
            events.Add(e);
        return (events, reader.Footer);
    }
}
