using FsCheck.Fluent;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs.Tests;

public sealed class LogMergeTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly RecordingMergeHandler _handler = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_result_is_the_stable_sort_of_all_inputs()
    {
        // Per source a number of logs, per log the steps of time between its events; most steps are 0 or 1, so that there are many ties.
        var source = Gen.Choose(0, 2).ArrayOf().ArrayOf().Resize(8);
        Property.Holds(source.NonEmptyListOf().Where(list => list.Any(logs => logs.Length > 0)), inputs =>
        {
            var sources = new List<MergeSource>();
            var all = new List<(NodeName Node, TraceEvent Event)>();
            foreach (var (logs, number) in inputs.Select((logs, number) => (logs, number)))
            {
                var (node, time) = (new NodeName($"n{number}@h"), 0L);
                var names = new List<string>();
                foreach (var steps in logs)
                {
                    var events = steps.Select((step, i) => Samples.Send(time += step, $"T{i}")).ToArray();
                    names.Add(TraceLogs.Write(_folder.File($"{number}-{names.Count}"), events));
                    all.AddRange(events.Select(e => (node, e)));
                }

                sources.Add(new MergeSource(node, names, null));
            }

            var handler = new RecordingMergeHandler();
            var result = LogMerge.Run(sources, handler, null, CancellationToken.None);

            Assert.Equal(all.OrderBy(entry => entry.Event.Timestamp), handler.Entries.Select(entry => (entry.Node, entry.Event)));
            Assert.Equal(all.Count, result.Count);
            Assert.Empty(result.Damages);
            AssertSameInParallel(sources, handler, result);
        }, tests: 60);
    }

    [Fact]
    public void Decoding_in_parallel_changes_nothing_also_where_there_is_damage()
    {
        var events = Enumerable.Range(0, 40_000).Select(i => Samples.Send(i * 10, $"T{i % 5}")).ToArray();
        MergeSource[] sources = [.. Enumerable.Range(0, 3).Select(n => Source($"n{n}@h", [.. events.Select(e => e with { Timestamp = e.Timestamp + n })]))];
        var bytes = File.ReadAllBytes(sources[1].TraceLogs[0]);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(sources[1].TraceLogs[0], bytes);

        var result = LogMerge.Run(sources, _handler, null, CancellationToken.None);

        Assert.Single(result.Damages);
        Assert.InRange(result.Count, 80_000, 119_999);
        AssertSameInParallel(sources, _handler, result);
    }

    [Fact]
    public void Entries_are_counted_by_node_and_kind_with_drops()
    {
        var one = Source("n1@h", Samples.Send(1), new(2, TraceKind.Drop, false, null, Count: 5), Samples.Send(3));
        var two = Source("n2@h", Samples.Send(2));
        var again = Source("n1@h", Samples.Send(9));

        var result = LogMerge.Run([one, two, again], _handler, null, CancellationToken.None);

        Assert.Equal(5, result.Count);
        Assert.Equal(
            [(new("n1@h"), TraceKind.Send, 3), (new("n1@h"), TraceKind.Drop, 1), (new("n2@h"), TraceKind.Send, 1)],
            result.Counts);
        Assert.Equal((1, 1), (_handler.Begun, _handler.Ended));
    }

    /// <summary>Times of a clock that never goes back are negative on most Erlang nodes.</summary>
    [Fact]
    public void An_entry_without_a_time_is_handled_as_soon_as_it_turns_up_also_among_negative_times()
    {
        var one = Source("n1@h", Samples.Send(-500), new(0, TraceKind.Drop, false, null, Count: 5), Samples.Send(-400));
        var two = Source("n2@h", Samples.Send(-450), Samples.Send(-300));
        LogMerge.Run([one, two], _handler, null, CancellationToken.None);
        Assert.Equal([-500, 0, -450, -400, -300], _handler.Entries.Select(entry => entry.Event.Timestamp));
    }

    [Fact]
    public void Entries_of_a_sequential_trace_have_no_aliases()
    {
        var source = Source("n1@h", Samples.Send(20), new(20, TraceKind.SeqTrace, true, Samples.Cashier, Data: Term.Tuple(Term.Int(1), Term.Atom("print"))));
        using (var ti = TiLogWriter.Create(_folder.File("ti"), Samples.Header))
            ti.Append(new(15, true, Samples.Cashier, Term.Atom("cashier")));
        LogMerge.Run([source with { TiLog = _folder.File("ti") }], _handler, null, CancellationToken.None);
        Assert.Equal([1, 0], _handler.Entries.Select(entry => entry.Aliases.Count));
    }

    [Fact]
    public void Aliases_of_the_ti_log_go_with_the_entries()
    {
        var source = Source("n1@h", Samples.Send(10), Samples.Send(20), Samples.Send(30));
        using (var ti = TiLogWriter.Create(_folder.File("ti"), Samples.Header))
        {
            ti.Append(new(15, true, Samples.Cashier, Term.Atom("cashier")));
            ti.Append(new(25, false, null, Term.Atom("cashier")));
        }

        LogMerge.Run([source with { TiLog = _folder.File("ti") }], _handler, null, CancellationToken.None);

        Assert.Equal([0, 1, 0], _handler.Entries.Select(entry => entry.Aliases.Count));
        Assert.Equal(Term.Atom("cashier"), _handler.Entries[1].Aliases[0]);
    }

    [Fact]
    public void A_missing_ti_log_means_no_aliases_and_a_broken_one_is_reported()
    {
        var missing = Source("n1@h", Samples.Send(1)) with { TiLog = _folder.File("none") };
        var broken = Source("n2@h", Samples.Send(2)) with { TiLog = _folder.Write("broken", "no ti log at all"u8) };

        var result = LogMerge.Run([missing, broken], _handler, null, CancellationToken.None);

        Assert.Equal(_folder.File("broken"), Assert.Single(result.Damages).File);
        Assert.All(_handler.Entries, entry => Assert.Empty(entry.Aliases));
        Assert.Equal(2, result.Count);
    }

    [Fact]
    public void Logs_that_cannot_be_read_are_reported_and_the_others_merged()
    {
        var good = Source("n1@h", Samples.Send(1), Samples.Send(5));
        var partly = Source("n2@h", Samples.Send(3));
        partly = partly with { TraceLogs = [_folder.File("missing"), _folder.Write("junk", new byte[100]), .. partly.TraceLogs] };
        var lost = new MergeSource(new("n3@h"), [_folder.File("gone")], null);

        var result = LogMerge.Run([good, partly, lost], _handler, null, CancellationToken.None);

        Assert.Equal([1, 3, 5], _handler.Entries.Select(entry => entry.Event.Timestamp));
        Assert.Equal([_folder.File("missing"), _folder.File("junk"), _folder.File("gone")], result.Damages.Select(damage => damage.File));
    }

    [Fact]
    public void A_log_that_was_not_closed_is_merged_and_reported()
    {
        using var writer = TraceLogs.Create(_folder.File("open"));
        writer.Write([Samples.Send(1)]);
        writer.Flush();

        var result = LogMerge.Run([new(Samples.Node, [_folder.File("open")], null)], _handler, null, CancellationToken.None);

        Assert.Equal(1, result.Count);
        Assert.Equal("the footer of a closed log", Assert.Single(result.Damages).Expected);
    }

    [Fact]
    public void Nothing_to_read_is_an_error_before_anything_is_begun()
    {
        var lost = new MergeSource(Samples.Node, [_folder.File("gone")], null);
        var e = Assert.Throws<MergeException>(() => LogMerge.Run([lost], _handler, null, CancellationToken.None));
        Assert.Equal(MergeFailure.NothingToRead, e.Failure);
        Assert.Contains(_folder.File("gone"), e.Message, StringComparison.Ordinal);
        Assert.Throws<MergeException>(() => LogMerge.Run([], _handler, null, CancellationToken.None));
        Assert.Equal(0, _handler.Begun);
    }

    [Fact]
    public void Empty_logs_are_a_merge_of_nothing()
    {
        Assert.Equal(0, LogMerge.Run([Source("n1@h")], _handler, null, CancellationToken.None).Count);
        Assert.Equal((1, 1), (_handler.Begun, _handler.Ended));
    }

    [Fact]
    public void Progress_is_told_every_65536_entries_and_at_the_end()
    {
        var source = Source("n1@h", [.. Enumerable.Range(0, 150_000).Select(i => Samples.Send(i))]);
        var told = new List<(long Entries, long Read, long Total)>();

        LogMerge.Run([source], _handler, new MergeOptions { Progress = (entries, read, total) => told.Add((entries, read, total)) }, CancellationToken.None);

        var size = new FileInfo(source.TraceLogs[0]).Length;
        Assert.Equal([65_536, 131_072, 150_000], told.Select(step => step.Entries));
        Assert.All(told, step => Assert.Equal(size, step.Total));
        Assert.Equal(told.Select(step => step.Read).Order(), told.Select(step => step.Read));
        Assert.InRange(told[0].Read, 1, size - 1);
        Assert.Equal(size, told[^1].Read);
    }

    [Fact]
    public void A_cancelled_merge_leaves_no_file()
    {
        var source = Source("n1@h", [.. Enumerable.Range(0, 150_000).Select(i => Samples.Send(i))]);
        using var cancel = new CancellationTokenSource();
        using (var text = new TextMergeHandler(_folder.File("out.txt")))
        {
            var options = new MergeOptions { Progress = (_, _, _) => cancel.Cancel() };
            Assert.Throws<OperationCanceledException>(() => LogMerge.Run([source], text, options, cancel.Token));
        }


        Assert.Equal(source.TraceLogs, Directory.GetFiles(_folder.Path));
    }

    private static void AssertSameInParallel(IReadOnlyList<MergeSource> sources, RecordingMergeHandler expected, MergeResult result)
    {
        var handler = new RecordingMergeHandler();
        var parallel = LogMerge.Run(sources, handler, new MergeOptions { DecodesInParallel = true }, CancellationToken.None);
        Assert.Equal(expected.Entries.Select(entry => (entry.Node, entry.Event)), handler.Entries.Select(entry => (entry.Node, entry.Event)));
        Assert.Equal(result.Damages, parallel.Damages);
        Assert.Equal(result.Count, parallel.Count);
        Assert.Equal(result.Counts, parallel.Counts);
    }

    private MergeSource Source(string node, params TraceEvent[] events)
    {
        var path = _folder.File($"{Directory.GetFiles(_folder.Path).Length}.trace");
        return new MergeSource(new(node), [TraceLogs.Write(path, events)], null);
    }
}
