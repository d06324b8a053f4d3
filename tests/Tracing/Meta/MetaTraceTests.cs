using Akka.Actor;
using Inviso.Messages;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests.Meta;

/// <summary>Functions that are traced whatever flags their actors have.</summary>
public sealed class MetaTraceTests
{
    private static readonly FunctionId Ping = new(typeof(Probes.Doer).FullName!, "Ping", 1);
    private static readonly FunctionId Do = new(typeof(Probes.Doer).FullName!, "Do", 1);
    private static readonly FunctionId Point = new("meta_tests", "point", 1);

    [Fact(Timeout = 30_000)]
    public async Task Every_call_of_a_handler_is_reported_with_its_values()
    {
        await using var node = TracedNode.Local();
        var sink = new RecordingSink();
        var trace = node.Tracer.OpenMetaTrace(sink);
        var early = node.Doing("early");
        Assert.True(trace.Set(Ping, Specs.Returns));
        var late = node.Doing("late");
        var other = node.System.ActorOf(Props.Create(() => new Probes.OtherDoer()), "other");
        foreach (var actor in new[] { early, late, other })
            await actor.Ask<Probes.Done>(new Probes.Ping(7), TracedNode.Patience);
        await early.Run();
        await late.Run();
        await trace.FlushAsync();

        var calls = sink.Events.Where(e => e.Kind == TraceKind.Call).ToArray();
        Assert.Equal(["/user/early", "/user/late"], calls.Select(e => e.Actor!.Path));
        Assert.All(calls, e => Assert.Equal("[{'Inviso.Tracing.Tests.Support.Probes+Ping',#{'Number' => 7}}]", e.Data!.ToString()));
        Assert.All(sink.Events, e => Assert.True(e.ShowsTime && e.Timestamp > 0));
        Assert.Equal(2, sink.Events.Count(e => e.Kind == TraceKind.ReturnFrom));
        Assert.Equal(4, sink.Count);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_point_is_reported_in_whichever_actor_it_runs()
    {
        await using var node = TracedNode.Local();
        var sink = new RecordingSink();
        var trace = node.Tracer.OpenMetaTrace(sink);
        TracePoint.Declare(Point.Module, Point.Function, Point.Arity);
        Assert.True(trace.Set(Point, Specs.Exceptions));
        await node.Doing("one").Run(_ => TracePoint.Call(Point.Module, Point.Function, "text", text => text.Length));
        await node.Doing("two").Run(_ => Assert.Throws<FormatException>(() => TracePoint.Call(Point.Module, Point.Function, "x", int.Parse)));
        await trace.FlushAsync();
        Assert.Equal(
            [("/user/one", TraceKind.Call, "[\"text\"]"), ("/user/one", TraceKind.ReturnFrom, "4"), ("/user/two", TraceKind.Call, "[\"x\"]")],
            sink.Events.Take(3).Select(e => (e.Actor!.Path, e.Kind, e.Data!.ToString())));
        Assert.Equal(TraceKind.ExceptionFrom, Assert.Single(sink.Events.Skip(3)).Kind);
    }

    [Fact(Timeout = 30_000)]
    public async Task An_actor_that_cannot_run_the_function_is_not_watched_and_none_is_without_patterns()
    {
        await using var node = TracedNode.Local();
        var trace = node.Tracer.OpenMetaTrace(new RecordingSink());
        TracePoint.Declare(Point.Module, Point.Function, Point.Arity);
        var (doer, other) = (node.Doing("doer"), node.System.ActorOf(Props.Create(() => new Probes.OtherDoer()), "other"));
        await doer.Run();
        await other.Ask<Probes.Done>("start", TracedNode.Patience);
        Assert.Equal((false, false, false), (IsWatched(doer), IsWatched(other), node.Tracer.TellsMatter));
        trace.Set(Ping, MatchSpec.MatchAll);
        Assert.Equal((true, false), (IsWatched(doer), IsWatched(other)));
        trace.Set(Do, MatchSpec.MatchAll);
        Assert.True(trace.Clear(Ping));
        Assert.Equal((true, false), (IsWatched(doer), IsWatched(other)));
        trace.Set(Point, MatchSpec.MatchAll);
        Assert.Equal((true, true), (IsWatched(doer), IsWatched(other)));
        Assert.True(trace.Clear(Do));
        Assert.Equal((true, true), (IsWatched(doer), IsWatched(other)));
        Assert.True(trace.Clear(Point));
        Assert.False(trace.Clear(Point));
        Assert.Equal((false, false, false), (IsWatched(doer), IsWatched(other), node.Tracer.TellsMatter));
        trace.Set(Ping, MatchSpec.MatchAll);
        await trace.CloseAsync();
        Assert.Equal((false, false, false), (IsWatched(doer), IsWatched(other), node.Tracer.TellsMatter));
    }

    [Fact(Timeout = 30_000)]
    public async Task When_the_last_point_goes_only_actors_that_run_a_handler_stay_watched()
    {
        await using var node = TracedNode.Local();
        var sink = new RecordingSink();
        var trace = node.Tracer.OpenMetaTrace(sink);
        TracePoint.Declare(Point.Module, Point.Function, Point.Arity);
        var (doer, other) = (node.Doing("doer"), node.System.ActorOf(Props.Create(() => new Probes.OtherDoer()), "other"));
        await doer.Run();
        await other.Ask<Probes.Done>("start", TracedNode.Patience);
        trace.Set(Point, MatchSpec.MatchAll);
        trace.Set(Ping, MatchSpec.MatchAll);
        Assert.True(trace.Clear(Point));
        Assert.Equal((true, false), (IsWatched(doer), IsWatched(other)));
        var late = node.Doing("late");
        var lateOther = node.System.ActorOf(Props.Create(() => new Probes.OtherDoer()), "late_other");
        await late.Ask<Probes.Done>(new Probes.Ping(1), TracedNode.Patience);
        await lateOther.Ask<Probes.Done>("start", TracedNode.Patience);
        Assert.Equal((true, false), (IsWatched(late), IsWatched(lateOther)));
        await trace.FlushAsync();
        Assert.Equal("/user/late", Assert.Single(sink.Events).Actor!.Path);
    }

    [Fact(Timeout = 30_000)]
    public async Task After_its_end_nothing_can_be_set()
    {
        await using var node = TracedNode.Local();
        var trace = node.Tracer.OpenMetaTrace(new RecordingSink());
        Assert.True(trace.Set(Ping, MatchSpec.MatchAll));
        await trace.CloseAsync();
        Assert.Throws<InvalidOperationException>(() => trace.Set(Ping, MatchSpec.MatchAll));
        Assert.False(trace.Clear(Ping));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_function_that_the_node_does_not_know_leaves_nothing()
    {
        await using var node = TracedNode.Local();
        var trace = node.Tracer.OpenMetaTrace(new RecordingSink());
        var doer = node.Doing("doer");
        await doer.Run();
        Assert.False(trace.Set(Ping with { Function = "NoSuchMessage" }, MatchSpec.MatchAll));
        Assert.False(trace.Set(Point with { Function = "undeclared" }, MatchSpec.MatchAll));
        Assert.False(IsWatched(doer));
    }

    [Fact(Timeout = 30_000)]
    public async Task The_sessions_of_the_node_and_meta_patterns_do_not_touch_each_other()
    {
        await using var node = TracedNode.Local().Open();
        var sink = new RecordingSink();
        var trace = node.Tracer.OpenMetaTrace(sink);
        var doer = node.Doing("doer");
        node.Session.SetPattern(PatternScope.Local, new TracePattern(Do.Module, Do.Function, 1, MatchSpec.MatchAll));
        node.Session.SetFlags(new PidSpec.LocalName("doer"), TraceFlags.Call);
        trace.Set(Ping, MatchSpec.MatchAll);
        node.Session.ClearAllPatterns();
        node.Session.ClearAllFlags();
        await doer.Ask<Probes.Done>(new Probes.Ping(1), TracedNode.Patience);
        await trace.FlushAsync();
        Assert.Equal(1, sink.Count);
        Assert.Empty(await node.CloseAsync());
    }

    [Theory(Timeout = 30_000)]
    [InlineData(false, false, false)]
    [InlineData(false, true, true)]
    [InlineData(true, false, true)]
    public async Task Flags_that_a_specification_switches_are_those_of_the_nodes_own_session(bool namesTracer, bool isTraced, bool isSwitched)
    {
        await using var node = TracedNode.Local().Open();
        var sink = new RecordingSink();
        var trace = node.Tracer.OpenMetaTrace(sink);
        var doer = node.Doing("doer");
        await doer.Run();
        if (isTraced)
            node.Session.SetFlags(new PidSpec.LocalName("doer"), TraceFlags.Procs);
        var tracer = namesTracer ? ",{{tracer,me}}" : "";
        trace.Set(Ping, Specs.Of($"[{{'_',[],[{{trace,[],[send{tracer}]}}]}}]"));
        await doer.Ask<Probes.Done>(new Probes.Ping(1), TracedNode.Patience);
        await doer.Run();
        Assert.Equal(isSwitched, (await node.CloseAsync()).Any(e => e.Kind == TraceKind.Send));
        await trace.FlushAsync();
        Assert.Equal([TraceKind.Call], sink.Events.Select(e => e.Kind));
    }

    private static bool IsWatched(IActorRef actor) => ((ITracedRef)actor).Cell!.CurrentWatch is not null;
}
