using Akka.Actor;
using Inviso.Messages;
using Inviso.Tracing.Tests.Support;
using static Inviso.Tracing.Tests.Support.Probes;

namespace Inviso.Tracing.Tests.DryRun;

/// <summary>A dry run says what would happen, and nothing has happened.</summary>
public sealed class DryRunTests
{
    private static readonly TimeSpan TwoSeconds = TimeSpan.FromSeconds(2);
    private static readonly TracePattern Pings = new(typeof(Doer).FullName, typeof(Ping).FullName, 1, MatchSpec.MatchAll);

    [Fact(Timeout = 30_000)]
    public async Task Actors_handlers_and_rates_are_those_of_the_window()
    {
        var time = new SteppedTime();
        await using var node = TracedNode.Local("", new TracingSetup(time));
        var (one, two, other) = (node.Doing("one"), node.Doing("two"), node.Doing("other"));
        await Told(one, two, other);
        var run = node.Tracer.DryRunAsync(
            [
                (new PidSpec.LocalName("one"), TraceFlags.Receive | TraceFlags.Call), (new PidSpec.PathGlob("/user/o*e"), TraceFlags.Receive),
                (new PidSpec.LocalName("two"), TraceFlags.Call),
            ],
            [(PatternScope.Local, Pings)],
            TwoSeconds);
        for (var i = 0; i < 50; i++)
            Tell(new Ping(i), one, two, other);
        await Told(one, two, other);
        time.Advance(TwoSeconds);
        var result = await run.WaitAsync(TracedNode.Patience);

        // 50 pings of each of two actors are calls; one of them also takes the 51 messages.
        Assert.Equal(2, result.Actors);
        Assert.Equal(1, result.Handlers);
        Assert.Equal([KeyValuePair.Create(TraceKind.Receive, 25.5), KeyValuePair.Create(TraceKind.Call, 50.0)], result.EventsPerSecond);
        Assert.Equal(75.5, result.Total);
        AssertNothingIsLeft(node);
    }

    [Fact(Timeout = 30_000)]
    public async Task Other_sessions_neither_see_it_nor_change()
    {
        var time = new SteppedTime();
        await using var node = TracedNode.Local("", new TracingSetup(time)).Open();
        var one = node.Doing("one");
        await Told(one);
        node.Session.SetFlags(new PidSpec.All(), TraceFlags.Receive);
        var before = ((ITracedRef)one).Cell!.CurrentWatch;
        var run = node.Tracer.DryRunAsync([(new PidSpec.All(), TracedNode.Everything)], [(PatternScope.Local, Workload.EveryHandler)], TwoSeconds);
        await Told(one);
        time.Advance(TwoSeconds);
        Assert.Contains((await run.WaitAsync(TracedNode.Patience)).EventsPerSecond, rate => rate is { Key: TraceKind.Call, Value: 0.5 });
        Assert.Same(before, ((ITracedRef)one).Cell!.CurrentWatch);
        await Told(one);
        var events = await node.CloseAsync();
        Assert.Equal(2, events.Count);
        Assert.All(events, e => Assert.Equal(TraceKind.Receive, e.Kind));
        AssertNothingIsLeft(node);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_cancelled_one_ends_at_once_and_leaves_nothing()
    {
        var time = new SteppedTime();
        await using var node = TracedNode.Local("", new TracingSetup(time));
        var one = node.Doing("one");
        await Told(one);
        using var cancellation = new CancellationTokenSource();
        var run = node.Tracer.DryRunAsync([(new PidSpec.All(), TracedNode.Everything)], [], TwoSeconds, cancellation.Token);
        Assert.True(node.Tracer.TellsMatter);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(TracedNode.Patience));
        Assert.Equal(0, time.Timers);
        AssertNothingIsLeft(node);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_its_buffer_drops_is_counted()
    {
        const int Threads = 4;
        const int Messages = 50_000;
        var time = new SteppedTime();
        await using var node = TracedNode.Local("", new TracingSetup(time));
        var one = node.Doing("one");
        await Told(one);
        var run = node.Tracer.DryRunAsync([(new PidSpec.All(), TraceFlags.Receive)], [], TwoSeconds);
        await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < Messages; i++)
                one.Tell(new Ping(i), ActorRefs.NoSender);
        })));
        time.Advance(TwoSeconds);
        var result = await run.WaitAsync(TracedNode.Patience);
        Assert.Equal(Threads * Messages / 2.0, result.Total);
        Assert.Equal([KeyValuePair.Create(TraceKind.Receive, result.Total)], result.EventsPerSecond);
    }

    [Fact]
    public void What_was_dropped_is_of_the_mixture_of_what_was_not()
    {
        var sink = new CountingSink();
        TraceEvent[] batch =
        [
            new(1, TraceKind.Receive, false, null), new(1, TraceKind.Receive, false, null), new(2, TraceKind.Drop, false, null, Count: 5),
            new(3, TraceKind.Receive, false, null), new(4, TraceKind.Send, false, null),
        ];
        sink.Write(batch);
        var result = sink.Rates(2, 1, seconds: 2);
        Assert.Equal([KeyValuePair.Create(TraceKind.Send, 1.1), KeyValuePair.Create(TraceKind.Receive, 3.4)], result.EventsPerSecond);
        Assert.Equal(4.5, result.Total);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_pattern_that_clears_takes_back_and_an_exact_name_counts_unseen()
    {
        var time = new SteppedTime();
        await using var node = TracedNode.Local("", new TracingSetup(time));
        var run = node.Tracer.DryRunAsync([], [(PatternScope.Global, Pings), (PatternScope.Local, Pings)], TwoSeconds);
        var cleared = node.Tracer.DryRunAsync([], [(PatternScope.Global, Pings), (PatternScope.Global, Pings with { Spec = null })], TwoSeconds);
        time.Advance(TwoSeconds);
        Assert.Equal(1, (await run).Handlers);
        Assert.Equal(0, (await cleared).Handlers);
        Assert.Equal(0, (await run).Total);
    }

    [Theory]
    [InlineData(99)]
    [InlineData(60_001)]
    [InlineData(-1)]
    public async Task A_window_must_be_allowed(int ms)
    {
        await using var node = TracedNode.Local();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>("window", () => node.Tracer.DryRunAsync([], [], TimeSpan.FromMilliseconds(ms)));
    }

    [Fact(Timeout = 30_000)]
    public async Task Without_a_place_for_a_session_nothing_is_armed()
    {
        await using var node = TracedNode.Local();
        foreach (var i in Enumerable.Range(0, SessionRegistry.MaxSessions))
            node.Tracer.CreateSession($"s{i}").Open(new RecordingSink());
        await Assert.ThrowsAsync<InvalidOperationException>(() => node.Tracer.DryRunAsync([(new PidSpec.All(), TraceFlags.Send)], [], TwoSeconds));
        Assert.False(node.Tracer.TellsMatter);
    }

    private static void Tell(object message, params IActorRef[] actors)
    {
        foreach (var actor in actors)
            actor.Tell(message, ActorRefs.NoSender);
    }

    private static Task Told(params IActorRef[] actors) => Task.WhenAll(actors.Select(actor => actor.Run()));

    private static void AssertNothingIsLeft(TracedNode node)
    {
        Assert.False(node.Tracer.TellsMatter);
        Assert.DoesNotContain(node.Tracer.Sessions.Open(), session => !ReferenceEquals(session, node.Session));
        var traced = 0;
        node.Tracer.Live.Visit(ref traced, static (TracedActorCell cell, ref int count) => count += cell.CurrentWatch is null ? 0 : 1);
        Assert.Equal(0, traced);
    }
}
