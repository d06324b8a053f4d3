using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs.Tests.Reading;

public sealed class LogFormatsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_is_what_its_content_says_whatever_its_name_is()
    {
        var trace = TraceLogs.Write(_folder.File("looks-like.ti"), Samples.Send(1));
        using (var ti = TiLogWriter.Create(_folder.File("looks-like.log"), Samples.Header))
            ti.Append(Samples.Associations[0]);

        Assert.Equal(LogKind.Trace, LogFormats.KindOf(trace));
        Assert.Equal(LogKind.Ti, LogFormats.KindOf(_folder.File("looks-like.log")));
        Assert.Null(LogFormats.KindOf(_folder.Write("notes", "no log"u8)));
        Assert.Null(LogFormats.KindOf(_folder.Write("empty", [])));
        Assert.Null(LogFormats.KindOf(_folder.File("missing")));
        Assert.Null(LogFormats.KindOf(_folder.Path));

        using var reader = LogFormats.OpenTrace(trace);
        Assert.Equal(Samples.Node, reader.Node);
        Assert.Single(LogFormats.ReadTi(_folder.File("looks-like.log")).Records);
    }

    [Fact]
    public void A_summary_says_what_a_trace_log_holds()
    {
        var path = TraceLogs.Write(_folder.File("log"), [
            .. Samples.AllKinds, new(FixedTime.Wall + 90_000, TraceKind.Exit, true, Samples.Stock, Data: Term.Atom("normal"))]);

        var summary = LogSummary.Of(path, CancellationToken.None);

        Assert.Equal((LogKind.Trace, Samples.Node, Samples.Header), (summary.Kind, summary.Node, summary.Header));
        Assert.Equal((FixedTime.Wall, FixedTime.Wall + 90_000), (summary.First, summary.Last));
        Assert.Equal((Samples.AllKinds.Length + 1, 12, StopReason.Requested), (summary.Entries, summary.Drops, summary.StopReason));
        Assert.Equal(summary.Entries, summary.Counts.Sum(count => count.Value));
        Assert.Equal(2, summary.Counts.Single(count => count.Key == TraceKind.Exit).Value);
        Assert.Equal((Samples.Other, 2L), (summary.Nodes.Single().Key, summary.Nodes.Single().Value));
        Assert.Empty(summary.Damages);
    }

    [Fact]
    public void A_summary_of_a_log_that_was_not_closed_says_so()
    {
        using var writer = TraceLogs.Create(_folder.File("open"));
        writer.Write([Samples.Send(5)]);
        writer.Flush();

        var summary = LogSummary.Of(_folder.File("open"), CancellationToken.None);

        Assert.Equal((1, StopReason.None, null), (summary.Entries, summary.StopReason, summary.Truncated));
        Assert.Single(summary.Damages);
    }

    [Fact]
    public void A_summary_counts_what_the_reader_reads_of_whatever_is_left_of_a_log()
    {
        var path = _folder.File("log");
        var events = Enumerable.Range(0, 60).SelectMany(_ => Samples.AllForms).Select((e, i) => e with { Timestamp = FixedTime.Wall + i }).ToArray();
        TraceLogs.WriteBlocks(path, events, eventsInBlock: 9);
        var whole = File.ReadAllBytes(path);
        var random = new Random(5);
        for (var round = 0; round < 150; round++)
        {
            var bytes = round % 3 == 0 ? whole[..random.Next(200, whole.Length)] : (byte[])whole.Clone();
            for (var flips = random.Next(4); flips > 0; flips--)
                bytes[random.Next(200, bytes.Length)] ^= (byte)(1 << random.Next(8));
            _folder.Write("left", bytes);

            var summary = LogSummary.Of(_folder.File("left"), CancellationToken.None);

            var (read, reader) = TraceLogs.Read(_folder.File("left"));
            Assert.Equal(read.Count, summary.Entries);
            var kinds = read.CountBy(e => e.Kind).OrderBy(count => count.Key).Select(count => (count.Key, (long)count.Value));
            Assert.Equal(kinds, summary.Counts.Select(count => (count.Key, count.Value)));
            Assert.Equal(read.Sum(e => e.Count), summary.Drops);
            Assert.Equal((reader.Footer?.Truncated, reader.StopReason), (summary.Truncated, summary.StopReason));
            Assert.Equal(reader.Damages, summary.Damages);
        }
    }

    /// <summary>What ttb knows of a process holds for the whole trace: it has no time, and 1677 is none.</summary>
    [Fact]
    public void Trace_information_without_times_has_no_first_and_last()
    {
        var summary = LogSummary.Of(ErlangFixture.Path("ttb.log.ti"), CancellationToken.None);
        Assert.True(summary.Entries > 0);
        Assert.Equal((null, null), (summary.First, summary.Last));
        Assert.Equal(("nonode@nohost", null), (summary.Node?.Value, summary.Header));
        var inviso = LogSummary.Of(ErlangFixture.Path("inviso.ti"), CancellationToken.None);
        Assert.Equal((null, null), (inviso.Node, inviso.Header));
    }

    /// <summary>To open a pipe is to wait for its writer.</summary>
    [UnixFact]
    public Task A_pipe_is_no_log_and_keeps_nobody_waiting() => Task.Run(() =>
    {
        var pipe = _folder.Pipe("pipe");
        File.CreateSymbolicLink(_folder.File("link"), pipe);
        foreach (var path in (string[])[pipe, _folder.File("link")])
        {
            Assert.Null(LogFormats.KindOf(path));
            using var reader = LogFormats.OpenTrace(path);
            Assert.False(reader.TryRead(out _));
            Assert.Empty(LogFormats.ReadTi(path).Records);
        }
    });

    [Fact]
    public void A_directory_is_said_to_be_one()
    {
        var failure = Assert.Throws<IOException>(() => LogFormats.OpenTrace(_folder.Path));
        Assert.Equal($"{_folder.Path} is a directory", failure.Message);
    }

    [Fact]
    public void A_summary_says_what_trace_information_holds()
    {
        using (var ti = TiLogWriter.Create(_folder.File("ti"), Samples.Header))
        {
            foreach (var association in Samples.Associations)
                ti.Append(association);
        }

        var summary = LogSummary.Of(_folder.File("ti"), CancellationToken.None);

        Assert.Equal((LogKind.Ti, 4, 2), (summary.Kind, summary.Entries, summary.Aliases));
        Assert.Equal((FixedTime.Wall + 1_000, FixedTime.Wall + 9_500), (summary.First, summary.Last));
        Assert.Null(summary.StopReason);
    }
}
