using Inviso.Language;
using Inviso.Messages;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests;

public sealed class TracePointTests
{
    [Fact(Timeout = 30_000)]
    public async Task A_point_reports_arguments_and_result_inside_a_traced_actor()
    {
        await using var node = TracedNode.Local("inviso.trace.payload = full").Open();
        var actor = node.Doing("one");
        TracePoint.Declare("point_tests", "declared", 1);
        var exceptions = Specs.Exceptions;
        Assert.Equal(1, node.Session.SetPattern(PatternScope.Local, new TracePattern("point_tests", "declared", null, exceptions)));
        Assert.Equal(0, node.Session.SetPattern(PatternScope.Local, new TracePattern("point_tests", "declared", 2, MatchSpec.MatchAll)));
        node.Session.SetFlags(new PidSpec.LocalName("one"), TraceFlags.Call);
        await actor.Run(_ =>
        {
            Assert.Equal(6, TracePoint.Call("point_tests", "declared", "abcdef", text => text.Length));
            Assert.Equal(3, TracePoint.Call("point_tests", "other", 1, 2, (a, b) => a + b));
            Assert.Throws<FormatException>(() => TracePoint.Call("point_tests", "declared", "x", int.Parse));
        });
        Assert.Equal(1, TracePoint.Call("point_tests", "declared", 'c', _ => 1));

        Assert.Equal(
            [
                "{trace,call,{point_tests,declared,[\"abcdef\"]}}",
                "{trace,return_from,{point_tests,declared,1},6}",
                "{trace,call,{point_tests,declared,[\"x\"]}}",
                "exception_from",
            ],
            (await node.CloseAsync()).Select(Line));
    }

    [Fact(Timeout = 30_000)]
    public async Task Under_the_arity_flag_the_arguments_stay_away()
    {
        await using var node = TracedNode.Local().Open();
        var actor = node.Doing("one");
        await actor.Run();
        node.Session.SetPattern(PatternScope.Local, new TracePattern("point_tests", "both", 2, MatchSpec.MatchAll));
        node.Session.SetFlags(new PidSpec.LocalName("one"), TraceFlags.Call | TraceFlags.Arity);
        await actor.Run(_ => TracePoint.Call("point_tests", "both", 1, 2, (a, b) => a + b));
        Assert.Equal(["{trace,call,{point_tests,both,2}}"], (await node.CloseAsync()).Select(Line));
    }

    [Fact]
    public void A_point_that_is_off_allocates_nothing()
    {
        Func<string, int> body = text => text.Length;
        TracePoint.Call("point_tests", "off", "warm", body);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
            TracePoint.Call("point_tests", "off", "text", body);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static string Line(TraceEvent e)
    {
        if (e.Kind == TraceKind.ExceptionFrom)
            return "exception_from";
        var term = (TupleTerm)TraceEventTerms.ToTerm(e);
        return Term.Tuple(term.Elements.Where((_, i) => i != 1)).ToString();
    }
}
