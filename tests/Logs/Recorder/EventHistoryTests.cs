using FsCheck.Fluent;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs.Tests;

/// <summary>What stays in memory is the end of what was there, and becomes an ordinary log.</summary>
public sealed class EventHistoryTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_fits_comes_back_as_it_was() => Property.Holds(Generate.Events, events =>
    {
        var history = new EventHistory(EventHistory.LeastBytes);
        foreach (var e in events)
            history.Add(e);
        Assert.Equal(events, Dump(history).Events);
    });

    [Fact]
    public void What_does_not_fit_leaves_the_newest() => Property.Holds(
        Generate.Event.ArrayOf(200),
        events =>
        {
            var added = Enumerable.Range(0, 20_000).Select(i => events[i % events.Length] with { Timestamp = i }).ToArray();
            var history = new EventHistory(EventHistory.LeastBytes);
            foreach (var e in added)
            {
                history.Add(e);
                Assert.True(history.Bytes <= EventHistory.LeastBytes);
            }

            var (kept, _) = Dump(history);
            Assert.Equal(added[^kept.Count..], kept);
            Assert.True(kept.Count < added.Length, "everything fitted");
        },
        tests: 5);

    [Fact]
    public void The_largest_names_and_data_that_turns_out_too_large_fit()
    {
        var history = new EventHistory(EventHistory.LeastBytes);
        history.Add(Samples.Largest);
        Assert.Equal(Samples.Largest.Actor, Assert.Single(Dump(history).Events).Actor);
    }

    [Fact]
    public void At_least_three_quarters_of_the_memory_are_used()
    {
        var history = new EventHistory(EventHistory.LeastBytes);
        // Each with data of its own: the same term again would take one byte.
        for (var i = 0; i < 10_000; i++)
            history.Add(Samples.Send(i) with { Data = Term.Binary(new byte[1_000]) });
        var kept = Dump(history).Events.Count;
        Assert.InRange(kept * 1_030L, EventHistory.LeastBytes * 3 / 4 - 64 * 1_030L, EventHistory.LeastBytes);
    }

    [Fact]
    public void Older_events_than_wanted_stay_out()
    {
        var history = new EventHistory(EventHistory.LeastBytes);
        for (var i = 0; i < 5_000; i++)
            history.Add(Samples.Send(i));
        Assert.Equal(Enumerable.Range(4_000, 1_000).Select(i => (long)i), Dump(history, since: 4_000).Events.Select(e => e.Timestamp));
    }

    [Fact]
    public void The_footer_counts_what_is_in_the_log()
    {
        var history = new EventHistory(EventHistory.LeastBytes);
        history.Add(new TraceEvent(1, TraceKind.Drop, false, null, Count: 7));
        history.Add(Samples.Send(2, new string('x', 5_000)));
        history.Add(Samples.Send(3) with { Data = Term.Binary(new byte[40_000]) });
        var (events, reader) = Dump(history);
        Assert.Equal(3, events.Count);
        Assert.Equal(StopReason.RecorderDump, reader.StopReason);
        Assert.Equal((3, 7, 2, 3), (reader.Footer!.Events, reader.Footer.Drops, reader.Footer.Truncated, reader.Footer.LastTimestamp));
    }

    [Fact]
    public void The_largest_events_fit()
    {
        var history = new EventHistory(EventHistory.LeastBytes);
        for (var i = 0; i < 10; i++)
        {
            var text = new string('é', 4_000) + i;
            var actor = new ActorId(new NodeName(text + "n"), text + "p", i);
            history.Add(new TraceEvent(
                i, TraceKind.Call, true, actor, new ActorId(new NodeName(text + "m"), text + "q", i), new FunctionId(text + "f", text + "g", 1), text,
                Term.Binary(new byte[32_000]), 1, Term.Binary(new byte[2_000])));
        }

        var (events, _) = Dump(history);
        Assert.InRange(events.Count, 3, 4);
        Assert.Equal(9, events[^1].Timestamp);
    }

    [Fact]
    public void What_was_taken_is_not_there_again()
    {
        var history = new EventHistory(EventHistory.LeastBytes);
        history.Add(Samples.Send(1));
        var first = history.Take();
        history.Add(Samples.Send(2));
        Assert.Equal([2], Dump(history).Events.Select(e => e.Timestamp));
        Assert.Empty(Dump(history).Events);
        Assert.Equal([1], Dump(first).Events.Select(e => e.Timestamp));
        Assert.Equal(0, history.Bytes);
    }

    [Fact]
    public void Wrong_events_and_sizes_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new EventHistory(EventHistory.LeastBytes - 1));
        Assert.Throws<ArgumentException>(() => new EventHistory(EventHistory.LeastBytes).Add(new TraceEvent(1, TraceKind.Call, false, null)));
    }

    private (List<TraceEvent> Events, TraceLogReader Reader) Dump(EventHistory history, long since = long.MinValue) => Dump(history.Take(), since);

    private (List<TraceEvent> Events, TraceLogReader Reader) Dump(RecordedEvents events, long since = long.MinValue)
    {
        var path = _folder.File("dump");
        using (var log = TraceLogs.Create(path))
        {
            events.WriteTo(log, since);
            log.Close(StopReason.RecorderDump);
        }

        var read = TraceLogs.Read(path);
        Assert.Null(read.Reader.Damage);
        return read;
    }
}
