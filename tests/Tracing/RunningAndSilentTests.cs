using Akka.Actor;
using Inviso.Messages;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests;

public sealed class RunningAndSilentTests
{
    private static readonly PidSpec One = new PidSpec.LocalName("one");
    private static readonly MatchSpec Exceptions = Specs.Exceptions;

    [Fact(Timeout = 30_000)]
    public async Task A_handler_is_in_before_its_call_and_out_after_its_return()
    {
        await using var node = TracedNode.Local().Open();
        var actor = node.Doing("one");
        await actor.Run();
        node.Session.SetPattern(PatternScope.Local, new TracePattern(null, null, null, Exceptions));
        node.Session.SetFlags(One, TraceFlags.Running | TraceFlags.Call);
        await actor.Run();
        var events = await node.CloseAsync();
        Assert.Equal([TraceKind.In, TraceKind.Call, TraceKind.ReturnFrom, TraceKind.Out], events.Select(e => e.Kind));
        Assert.All(events, e => Assert.Equal(new FunctionId(typeof(Probes.Doer).FullName!, typeof(Probes.Do).FullName!, 1), e.Function));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_handler_that_throws_is_out_too()
    {
        await using var node = TracedNode.Local().Open();
        var actor = node.Doing("one");
        await actor.Run();
        node.Session.SetFlags(One, TraceFlags.Running);
        actor.Tell(new Probes.Do(_ => throw new InvalidOperationException("on purpose")));
        await actor.Run();
        Assert.Equal([TraceKind.In, TraceKind.Out, TraceKind.In, TraceKind.Out], (await node.CloseAsync()).Select(e => e.Kind));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_silent_actor_reports_no_calls_and_everything_else()
    {
        await using var node = TracedNode.Local().Open();
        var actor = node.Doing("one");
        await actor.Run();
        node.Session.SetPattern(PatternScope.Local, new TracePattern(null, null, null, Exceptions));
        node.Session.SetFlags(One, TraceFlags.Receive | TraceFlags.Call | TraceFlags.Silent);
        await actor.Run();
        actor.Tell(new Probes.Do(_ => throw new InvalidOperationException("on purpose")));
        await actor.Run(_ => TracePoint.Call("silence", "kept", 1, x => x));
        node.Session.ClearFlags(One, TraceFlags.Silent);
        await actor.Run();
        Assert.Equal(
            [TraceKind.Receive, TraceKind.Receive, TraceKind.Receive, TraceKind.Receive, TraceKind.Call, TraceKind.ReturnFrom],
            (await node.CloseAsync()).Select(e => e.Kind));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_local_point_says_where_it_returns_to()
    {
        await using var node = TracedNode.Local().Open();
        var actor = node.Doing("one");
        await actor.Run();
        node.Session.SetPattern(PatternScope.Local, new TracePattern("return_to", "outer", 1, MatchSpec.MatchAll));
        node.Session.SetPattern(PatternScope.Local, new TracePattern("return_to", "inner", 1, MatchSpec.MatchAll));
        node.Session.SetPattern(PatternScope.Global, new TracePattern("return_to", "global", 1, MatchSpec.MatchAll));
        node.Session.SetFlags(One, TraceFlags.Call | TraceFlags.ReturnTo);
        await actor.Run(_ => TracePoint.Call("return_to", "outer", 1, x => TracePoint.Call("return_to", "inner", x, y => y)
            + TracePoint.Call("return_to", "global", x, y => y)));
        var events = await node.CloseAsync();
        Assert.Equal(
            [
                "call outer",
                "call inner",
                "return_to outer",
                "call global",
                $"return_to {typeof(Probes.Do).FullName}",
            ],
            events.Select(e => $"{TraceEventTerms.KindName(e.Kind)} {e.Function!.Function}"));
    }
}
