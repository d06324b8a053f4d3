using FsCheck.Fluent;
using Inviso.Messages;

namespace Inviso.Logs.Tests.Wrap;

public sealed class WrapLogWriterTests
{
    [Fact]
    public void What_is_read_back_is_the_end_of_what_was_written()
    {
        var runs = from events in Generate.Events
                   from count in Gen.Choose(1, 5)
                   from size in Gen.Elements(0L, 250, 400, 1000, 1_000_000)
                   from flushes in Gen.Elements(1, 3, 1000)
                   select (events, count, size, flushes);
        Property.Holds(runs, run =>
        {
            using var folder = new TempFolder();
            var set = new WrapSet(folder.Path, "t", ".log");
            using var writer = Create(set, run.count, run.size);
            foreach (var batch in run.events.Chunk(run.flushes))
            {
                writer.Write(batch);
                writer.Flush();
            }

            writer.Close(StopReason.Requested);
            var files = Read(set);
            Assert.True(files.Count <= run.count);
            AssertIsEnd(run.events, files);
            Assert.All(files.SkipLast(1), file => Assert.Equal(StopReason.Wrapped, file.Reason));
            Assert.Equal(StopReason.Requested, files[^1].Reason);
            // All but the last are as large as they had to be, before their footers.
            if (run.size == 1_000_000)
                Assert.Equal(run.events, files[0].Events);
            if (run.size == 0)
                Assert.All(files.SkipLast(1), file => Assert.Single(file.Events));
        });
    }

    [Fact]
    public void A_file_ends_with_the_event_that_reaches_the_size()
    {
        using var folder = new TempFolder();
        var set = new WrapSet(folder.Path, "t", ".log");
        using var probe = TraceLogs.Create(folder.File("probe"));
        probe.Write([Samples.Send(1), Samples.Send(2), Samples.Send(3)]);
        using var writer = Create(set, 8, probe.Length);
        for (var i = 1; i <= 7; i++)
            writer.Write([Samples.Send(i)]);
        writer.Close(StopReason.Requested);
        Assert.Equal([3, 3, 1], Read(set).Select(file => file.Events.Count));
    }

    [Fact]
    public void Numbers_run_to_the_count_and_start_again_with_one_left_free()
    {
        using var folder = new TempFolder();
        var set = new WrapSet(folder.Path, "t", ".log");
        using var writer = Create(set, 3, long.MaxValue);
        var seen = new List<string> { Names(set) };
        for (var i = 0; i < 6; i++)
        {
            writer.Roll();
            seen.Add(Names(set));
        }

        Assert.Equal(["0", "0 1", "0 1 2", "1 2 3", "2 3 0", "3 0 1", "0 1 2"], seen);
    }

    [Fact]
    public void An_older_set_is_deleted_at_the_start_and_nothing_else()
    {
        using var folder = new TempFolder();
        string[] foreign = ["t.log", "t01.log", "tx1.log", "t1.logx", "at1.log", "t1.ti", "t99999999999999999999.log"];
        foreach (var name in foreign.Append("t0.log").Append("t17.log"))
            folder.Write(name, [1]);
        using var writer = Create(new WrapSet(folder.Path, "t", ".log"), 2, 0);
        Assert.Equal(foreign.Append("t0.log").Order(StringComparer.Ordinal), Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_roll_that_is_broken_off_loses_nothing_of_the_files_before_it(bool isFileThere)
    {
        using var folder = new TempFolder();
        var set = new WrapSet(folder.Path, "t", ".log");
        using var writer = Create(set, 3, 0);
        var events = Enumerable.Range(0, 6).Select(i => Samples.Send(i)).ToArray();
        writer.Write(events.AsSpan(0, 5));
        // Files 3, 0, 1 by now; the roll to 2 deletes 3 and then cannot create its file.
        Directory.CreateDirectory(set.PathOf(2));
        Assert.Equal("3 0 1", Names(set));
        Assert.ThrowsAny<IOException>(() => writer.Write(events.AsSpan(5)));
        writer.Close(StopReason.WriteFailed);
        Directory.Delete(set.PathOf(2));
        // Killed a moment later the process would have left an empty file.
        if (isFileThere)
            folder.Write("t2.log", []);
        var files = Read(set);
        AssertIsEnd(events, files);
        Assert.Equal(2, files.Sum(file => file.Events.Count));
    }

    [Fact]
    public void A_killed_writer_leaves_the_end_of_what_was_flushed()
    {
        using var folder = new TempFolder();
        var set = new WrapSet(folder.Path, "t", ".log");
        var events = Enumerable.Range(0, 200).Select(i => Samples.Send(i)).ToArray();
        using (var writer = Create(set, 3, 400))
        {
            writer.Write(events.AsSpan(0, 150));
            writer.Flush();
            writer.Write(events.AsSpan(150, 1));
        }

        AssertIsEnd(events[..150], Read(set));
    }

    [Fact]
    public void A_merge_reads_a_set_in_its_order()
    {
        using var folder = new TempFolder();
        var set = new WrapSet(folder.Path, "t", ".log");
        using (var writer = Create(set, 3, 0))
        {
            for (var i = 0; i < 5; i++)
                writer.Write([Samples.Send(i)]);
            writer.Close(StopReason.Requested);
        }

        var paths = WrapOrder.OldestFirst([.. Directory.GetFiles(folder.Path).Order(StringComparer.Ordinal)]);
        var handler = new RecordingMergeHandler();
        var result = LogMerge.Run([new MergeSource(Samples.Node, paths, null)], handler, null, CancellationToken.None);
        Assert.Empty(result.Damages);
        Assert.Equal(2, result.Count);
        Assert.Equal([3, 4], handler.Entries.Select(entry => entry.Event.Timestamp));
    }

    private static WrapLogWriter Create(WrapSet set, int count, long size) => WrapLogWriter.Create(set, count, size, Samples.Header, new FixedTime());

    private static string Names(WrapSet set) => string.Join(' ', set.Existing().Select(name => name[1..^4]));

    private static void AssertIsEnd(TraceEvent[] written, List<(List<TraceEvent> Events, StopReason Reason)> files)
    {
        var read = files.SelectMany(file => file.Events).ToArray();
        Assert.Equal(written[^read.Length..], read);
    }

    private static List<(List<TraceEvent> Events, StopReason Reason)> Read(WrapSet set)
    {
        var files = new List<(List<TraceEvent>, StopReason)>();
        foreach (var path in set.Existing().Select(name => Path.Combine(set.Directory, name)).Where(path => new FileInfo(path).Length > 0))
        {
            var (events, reader) = TraceLogs.Read(path);
            files.Add((events, reader.StopReason));
        }

        return files;
    }
}
