using Inviso.Messages;

namespace Inviso.Logs.Tests;

/// <summary>Whole trace logs in one call.</summary>
internal static class TraceLogs
{
    public static TraceLogWriter Create(string path) => TraceLogWriter.Create(path, Samples.Header, new FixedTime());

    public static string Write(string path, params ReadOnlySpan<TraceEvent> events)
    {
        using var writer = Create(path);
        writer.Write(events);
        writer.Close(StopReason.Requested);
        return path;
    }

    /// <summary>Writes blocks of the given number of events; returns where each block ends in the file, the header's end first.</summary>
    public static List<long> WriteBlocks(string path, TraceEvent[] events, int eventsInBlock)
    {
        using var writer = Create(path);
        var ends = new List<long> { writer.BytesWritten };
        foreach (var block in events.Chunk(eventsInBlock))
        {
            writer.Write(block);
            writer.Flush();
            ends.Add(writer.BytesWritten);
        }

        writer.Close(StopReason.Requested);
        return ends;
    }

    public static (List<TraceEvent> Events, TraceLogReader Reader) Read(string path)
    {
        using var reader = TraceLogReader.Open(path);
        var events = new List<TraceEvent>();
        while (reader.TryRead(out var e))
        {
            events.Add(e);
            // An event takes three bytes at least, so more of them would mean that the reader goes in circles.
            Assert.True(events.Count <= reader.Length);
        }

        Assert.False(reader.TryRead(out _));
        return (events, reader);
    }
}
