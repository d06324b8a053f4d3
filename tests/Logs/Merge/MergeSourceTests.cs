using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs.Tests;

/// <summary>What a source can be: sets with aliases of their own, a reader of one's own, logs with what other nodes relayed.</summary>
public sealed class MergeSourceTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly RecordingMergeHandler _handler = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Later_sets_follow_with_fresh_aliases()
    {
        var source = new MergeSource(new("n1@h"), [Log("1", Samples.Send(10))], Ti("1.ti", "first"))
        {
            Later = [new([Log("2", Samples.Send(20))], Ti("2.ti", "second")), new([Log("3", Samples.Send(30))], null)],
        };

        Merge(source);

        Assert.Equal(["[first]", "[second]", "[]"], _handler.Entries.Select(entry => TermPrinter.Print(Term.List(entry.Aliases))));
    }

    [Fact]
    public void Relayed_events_are_their_own_nodes()
    {
        var root = new ActorId(Samples.Other, "/", 0);
        var log = Log(
            "collector",
            Samples.Send(1),
            new(2, TraceKind.Receive, true, Samples.Stock, null, null, "OrderShop.Reserve"),
            new(3, TraceKind.Drop, false, root, Count: 7),
            new(4, TraceKind.SendToNonExisting, true, Samples.Stock, Samples.Order, null, "X", Extra: Term.Atom("stopped")),
            new(5, TraceKind.SendToNonExisting, true, Samples.Stock, Samples.Order, null, "X", Extra: Term.Atom("no_connection")),
            new(6, TraceKind.SendToNonExisting, true, Samples.Cashier, Samples.Stock, null, "X", Extra: Term.Atom("stopped")));

        var result = Merge(new MergeSource(new("collector"), [log], null));

        Assert.Equal(
            ["collector", Samples.Other.Value, Samples.Other.Value, "collector", Samples.Other.Value, Samples.Other.Value],
            _handler.Entries.Select(entry => entry.Node.Value));
        Assert.Equal([("collector", 2L), (Samples.Other.Value, 4L)], result.Counts.GroupBy(c => c.Node).Select(g => (g.Key.Value, g.Sum(c => c.Count))));
    }

    /// <summary>A log of nothing but names of nodes must not fill the memory.</summary>
    [Fact]
    public void Of_very_many_nodes_the_first_ones_are_counted_by_name()
    {
        var log = Log("log", [.. Enumerable.Range(1, 5_000).Select(i => new TraceEvent(i, TraceKind.Exit, true, new ActorId(new($"n{i}@h"), "/user/a", 1)))]);
        var result = Merge(new MergeSource(new("collector"), [log], null));
        var summary = LogSummary.Of(log, CancellationToken.None);
        Assert.Equal((5_000, "others"), (result.Counts.Sum(count => count.Count), result.Counts[^1].Node.Value));
        Assert.InRange(result.Counts.Count, 999, 1_001);
        Assert.Equal(5_000, summary.Nodes.Sum(node => node.Value));
        Assert.InRange(summary.Nodes.Count, 999, 1_001);
    }

    [Fact]
    public void Relayed_events_have_the_label_of_their_nodes_own_log()
    {
        var own = _folder.File("own");
        using (var writer = TraceLogWriter.Create(own, Samples.Header with { Node = Samples.Other }, new FixedTime()))
            writer.Close(StopReason.Requested);
        var relayed = Log("collector", new TraceEvent(2, TraceKind.Exit, true, Samples.Stock, Data: Term.Atom("normal")));

        LogMerge.Run([new(new("one"), [relayed], null), new(new("two"), [own], null)], _handler, null, CancellationToken.None);

        Assert.Equal("two", Assert.Single(_handler.Entries).Node.Value);
    }

    [Fact]
    public void A_reader_of_ones_own_is_merged_with_the_others()
    {
        var own = new MergeSource(new("own"), ["5", "0", "15"], null) { Reader = source => new NumbersReader(source) };
        var logs = new MergeSource(new("logs"), [Log("log", Samples.Send(1), Samples.Send(10))], null);

        var result = LogMerge.Run([logs, own], _handler, null, CancellationToken.None);

        // What has no time is handled as soon as it turns up.
        Assert.Equal(
            [("logs", 1L), ("own", 5L), ("own", 0L), ("logs", 10L), ("own", 15L)],
            _handler.Entries.Select(entry => (entry.Node.Value, entry.Event.Timestamp)));
        Assert.Equal(5, result.Count);
        Assert.Equal("the end", Assert.Single(result.Damages).Seen);
    }

    [Fact]
    public void Begin_work_and_end_functions_pass_their_data_on()
    {
        var ends = new List<string>();
        using var handler = new FunctionMergeHandler<string>(
            data => data + "b", (NodeName node, in TraceEvent e, IReadOnlyList<Term> _, string data) => data + e.Timestamp, ends.Add, "a");
        LogMerge.Run([new(new("n"), [Log("log", Samples.Send(1), Samples.Send(2))], null)], handler, null, CancellationToken.None);
        Assert.Equal(["ab12"], ends);
    }

    [Fact]
    public void The_end_function_is_called_after_a_failure_of_the_work()
    {
        var ends = new List<int>();
        MergeWork<int> work = (NodeName _, in TraceEvent e, IReadOnlyList<Term> _, int data) => e.Timestamp == 2 ? throw new InvalidDataException() : data + 1;
        using (var handler = new FunctionMergeHandler<int>(null, work, ends.Add, 40))
        {
            Assert.Throws<InvalidDataException>(() => LogMerge.Run(
                [new(new("n"), [Log("log", Samples.Send(1), Samples.Send(2))], null)], handler, null, CancellationToken.None));
            Assert.Empty(ends);
        }

        Assert.Equal([41], ends);
    }

    [Fact]
    public void The_end_function_is_not_called_where_the_begin_function_failed()
    {
        using var handler = new FunctionMergeHandler<int>(
            _ => throw new InvalidDataException(), (NodeName _, in TraceEvent _, IReadOnlyList<Term> _, int data) => data, _ => Assert.Fail("ended"), 0);
        Assert.Throws<InvalidDataException>(() => LogMerge.Run([new(new("n"), [Log("log")], null)], handler, null, CancellationToken.None));
    }

    private MergeResult Merge(MergeSource source) => LogMerge.Run([source], _handler, null, CancellationToken.None);

    private string Log(string name, params TraceEvent[] events) => TraceLogs.Write(_folder.File(name), events);

    private string Ti(string name, string alias)
    {
        using var ti = TiLogWriter.Create(_folder.File(name), Samples.Header);
        ti.Append(new(1, true, Samples.Cashier, Term.Atom(alias)));
        return _folder.File(name);
    }

    /// <summary>Takes its logs' names for the times of sends.</summary>
    private sealed class NumbersReader(MergeSource source) : IEntryReader
    {
        private int _next;
        private TraceEvent _current;

        public ref readonly TraceEvent Current => ref _current;

        public NodeName? Origin => null;

        public IReadOnlyList<Term> Aliases => [];

        public NodeName? Node => null;

        public bool HasOpened => true;

        public IReadOnlyList<LogDamage> Damages => [new("numbers", 0, "more", "the end", Term.Atom("ended"))];

        public (long Read, long Total) Bytes => (_next, source.TraceLogs.Count);

        public bool MoveNext()
        {
            if (_next == source.TraceLogs.Count)
                return false;
            _current = Samples.Send(long.Parse(source.TraceLogs[_next++], System.Globalization.CultureInfo.InvariantCulture));
            return true;
        }

        public void Dispose()
        {
        }
    }
}
