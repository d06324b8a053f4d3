using Akka.Actor;
using Inviso.Language;
using Inviso.Messages;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests.Collections;

/// <summary>The garbage collections of the process, as the runtime tells them.</summary>
[Collection(ForcesCollections.Name)]
public sealed class CollectionTests
{
    private const TraceFlags Flag = TraceFlags.GarbageCollection;

    // The runtime's clock and ours are read at different moments.
    private const long Tolerance = 100_000_000;

    private static readonly PidSpec One = new PidSpec.LocalName("one");

    [Fact(Timeout = 60_000)]
    public async Task A_collection_has_a_start_and_an_end_with_their_own_times()
    {
        await using var node = TracedNode.Local().Open();
        await node.Doing("one").Run();
        Assert.Equal(1, node.Session.SetFlags(One, Flag));
        await UntilOn(node, true);
        var before = node.Tracer.Now();
        await CollectUntilSeen(node, node.Sink);
        var after = node.Tracer.Now();

        var events = await node.CloseAsync();
        Assert.All(events, e => Assert.Contains(e.Kind, new[] { TraceKind.GcStart, TraceKind.GcEnd }));
        Assert.All(events, e => Assert.Null(e.Actor));
        Assert.All(events.Zip(events.Skip(1)), pair => Assert.True(pair.First.Timestamp <= pair.Second.Timestamp));
        var end = events.Last(e => IsInduced(events, e));
        var start = events.First(e => e.Kind == TraceKind.GcStart && Value(e, "number") == Value(end, "number"));
        Assert.Equal(["time", "number", "generation", "reason", "type"], Keys(start));
        Assert.Equal(["time", "number", "generation", "duration_ns", "heap_size", "pause_ns"], Keys(end));
        foreach (var e in new[] { start, end })
        {
            Assert.Equal(2, Number(e, "generation"));
            Assert.InRange(Number(e, "time"), before - Tolerance, after + Tolerance);
            Assert.True(Number(e, "time") <= e.Timestamp);
        }

        Assert.True(Number(start, "time") < Number(end, "time"));
        Assert.InRange(Number(end, "duration_ns"), 1, Number(end, "pause_ns"));
        Assert.True(Number(end, "heap_size") > 0);
        Assert.StartsWith("{trace_ts,undefined,gc_end,[{time,", TraceEventTerms.ToTerm(end).ToString(), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Each_session_of_each_node_that_wants_it_gets_it_once()
    {
        await using var node = TracedNode.Local().Open();
        await using var other = TracedNode.Local().Open();
        var (without, second) = (node.Tracer.CreateSession("without"), node.Tracer.CreateSession("second"));
        var (nothing, sink) = (new RecordingSink(), new RecordingSink());
        without.Open(nothing);
        second.Open(sink);
        foreach (var name in new[] { "one", "two", "three" })
        {
            await node.Doing(name).Run();
            await other.Doing(name).Run();
        }

        without.SetFlags(new PidSpec.All(), TraceFlags.Procs);
        node.Session.SetFlags(new PidSpec.All(), Flag);
        second.SetFlags(One, Flag);
        other.Session.SetFlags(new PidSpec.New(), Flag);
        await UntilOn(node, true);
        await UntilOn(other, true);
        await CollectUntilSeen(node, node.Sink, sink, other.Sink);
        foreach (var session in new[] { node.Session, second, other.Session, without })
            await session.CloseAsync(StopReason.Requested).WaitAsync(TracedNode.Patience);

        Assert.Empty(nothing.Events);
        foreach (var seen in new[] { node.Sink, sink, other.Sink })
        {
            var starts = seen.Events.Where(e => e.Kind == TraceKind.GcStart).Select(e => Number(e, "number")).ToArray();
            Assert.NotEmpty(starts);
            Assert.Equal(starts.Distinct(), starts);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task It_is_heard_only_while_somebody_wants_it()
    {
        await using var node = TracedNode.Local().Open();
        var (one, two) = (node.Doing("one"), node.Doing("two"));
        await one.Run();
        await two.Run();
        node.Session.SetFlags(new PidSpec.All(), TracedNode.Everything);
        Assert.False(node.Tracer.Collections.IsOn);

        await OnAndOff(node, () => node.Session.SetFlags(One, Flag), () => node.Session.ClearFlags(One, Flag));
        await OnAndOff(node, () => node.Session.SetFlags(new PidSpec.New(), Flag), () => node.Session.ClearFlags(new PidSpec.New(), Flag));
        await OnAndOff(node, () => node.Session.SetFlags(new PidSpec.All(), Flag), () => node.Session.ClearAllFlags());
        await OnAndOff(node, () => node.Session.SetFlags(new PidSpec.All(), Flag), node.Session.Suspend);
        node.Session.Resume();
        await OnAndOff(node, () => node.Session.SetFlags(One, Flag), () => one.GracefulStop(TracedNode.Patience).Wait());
        await OnAndOff(node, () => node.Session.SetFlags(new PidSpec.LocalName("two"), Flag), () => node.Session.CloseAsync(StopReason.Requested).Wait());
        Assert.True(SpinWait.SpinUntil(() => !ProcessCollections.IsHeard, TracedNode.Patience), "nobody wants the runtime's events and they are heard");
    }

    [Fact(Timeout = 120_000)]
    public async Task Nodes_of_one_process_switch_on_and_off_as_they_like()
    {
        const int Nodes = 3;
        const int Times = 50;
        await Task.WhenAll(Enumerable.Range(0, Nodes).Select(_ => Task.Run(async () =>
        {
            await using var node = TracedNode.Local().Open();
            await node.Doing("one").Run();
            for (var i = 0; i < Times; i++)
            {
                await OnAndOff(node, () => node.Session.SetFlags(One, Flag), () => node.Session.ClearFlags(One, Flag));
                GC.Collect(0);
            }
        })));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_full_buffer_makes_no_one_wait()
    {
        const int Told = 5_000;
        await using var node = TracedNode.Local();
        var actor = node.Doing("one");
        await actor.Run();
        var session = node.Tracer.CreateSession("lossless");
        var sink = new RecordingSink();
        sink.Gate.Reset();
        session.Open(sink);
        session.SetFlags(One, Flag);
        var watch = Assert.Single(node.Tracer.Sessions.WatchesOfCollections());
        var telling = Task.Run(() =>
        {
            for (var i = 0; i < Told; i++)
                watch.EmitAt(node.Tracer.Clock.Stamp(), TraceKind.GcStart, Term.Nil);
        });
        await telling.WaitAsync(TracedNode.Patience);
        sink.Gate.Set();
        await session.CloseAsync(StopReason.Requested).WaitAsync(TracedNode.Patience);
        var lost = sink.Events.Sum(e => e.Count);
        Assert.True(lost > 0);
        Assert.Equal(lost, session.Counters.Dropped);
        Assert.InRange(sink.Events.Count(e => e.Kind == TraceKind.GcStart) + lost, Told, long.MaxValue);
    }

    private static async Task OnAndOff(TracedNode node, Action on, Action off)
    {
        on();
        await UntilOn(node, true);
        off();
        await UntilOn(node, false);
    }

    private static async Task UntilOn(TracedNode node, bool isOn)
    {
        using var patience = new CancellationTokenSource(TracedNode.Patience);
        while (node.Tracer.Collections.IsOn != isOn)
        {
            Assert.False(patience.IsCancellationRequested, $"the runtime's events are {(isOn ? "not" : "still")} heard");
            await Task.Yield();
        }
    }

    private static async Task CollectUntilSeen(TracedNode node, params RecordingSink[] sinks)
    {
        GC.Collect(2, GCCollectionMode.Forced, blocking: true);
        using var patience = new CancellationTokenSource(TracedNode.Patience);
        while (!sinks.All(sink => sink.Events is var events && events.Any(e => IsInduced(events, e))))
        {
            Assert.False(patience.IsCancellationRequested, $"no induced collection among {string.Join(", ", sinks.SelectMany(sink => sink.Events).Select(e => e.Data))}");
            await node.Session.FlushAsync();
            await Task.Yield();
        }
    }

    // The end of a collection that somebody asked for.
    private static bool IsInduced(IReadOnlyList<TraceEvent> events, TraceEvent end) =>
        end.Kind == TraceKind.GcEnd && Number(end, "generation") == 2
        && events.Any(e => e.Kind == TraceKind.GcStart && Value(e, "number") == Value(end, "number") && Value(e, "reason")!.IsAtom("induced") && Value(e, "type")!.IsAtom("blocking"));

    private static IEnumerable<string> Keys(TraceEvent e) => ((ListTerm)e.Data!).Elements.Select(pair => ((AtomTerm)((TupleTerm)pair)[0]).Name);

    private static Term? Value(TraceEvent e, string key) =>
        ((ListTerm)e.Data!).Elements.Cast<TupleTerm>().FirstOrDefault(pair => pair[0].IsAtom(key))?[1];

    private static long Number(TraceEvent e, string key) => Value(e, key) is IntegerTerm integer && integer.TryGetInt64(out var number) ? number : -1;
}
