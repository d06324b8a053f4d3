using Akka.Actor;
using Inviso.Actors.Tests.Support;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Actors.Tests.Runtime;

/// <summary>The console's dry run: what tf and tp would do, measured, with nothing left armed.</summary>
public sealed class DryRunTests
{
    private static readonly string Clerk = $"{typeof(Shop).FullName}+Clerk";

    [Fact(Timeout = 60_000)]
    public async Task It_counts_and_measures_without_a_trace()
    {
        await using var node = await Added();
        var shop = Shop.Open(node);
        await node.Expect(("inviso:dry_run([],[]).", Ok("[{actors,0},{handlers,0},{events_per_second,[]},{total,0.0}]")));
        var run = node.Run($"inviso:dry_run([{{all,[call]}}],[{{tpl,{{'{Clerk}','_','_',[]}}}}],500).");
        while (!run.IsCompleted)
            Assert.Equal("{sold,10}", await shop.Ask<string>("sell(10)", TestNode.Patience));
        Assert.Matches(@"\{ok,\[\{actors,2\},\{handlers,[1-9]\},\{events_per_second,\[\{call,\d+\.\d\}\]\},\{total,\d+\.\d\}\]\}", await run);
        Assert.DoesNotContain("{total,0.0}", await run, StringComparison.Ordinal);
        await node.Expect(("inviso:get_status().", Reply("{ok,{new,running}}")));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("[{all,[call]},{all,[no]}],[]", "{error,{bad_flag,no}}")]
    [InlineData("[{all,[call]},{nobody,[call]}],[]", "{error,{bad_process,[{nonexistent_name,nobody},nobody]}}")]
    [InlineData("[{all,[call]},all],[]", "{error,{bad_process,all}}")]
    [InlineData("[{all,[send]}],[{a,b,1,[]},c]", "{error,{bad_trace_args,c}}")]
    [InlineData("[{all,[send]}],[{tpl,{a,b,300,[]}}]", "{error,{bad_trace_args,[{a,b,300,[]},\"the arity is an integer from 0 to 255, or '_' for any\"]}}")]
    [InlineData("[{all,[send]}],[],99", "{error,{badarg,99}}")]
    [InlineData("[{all,[send]}],[],60001", "{error,{badarg,60001}}")]
    [InlineData("[{all,[send]}],[],soon", "{error,{badarg,soon}}")]
    public async Task What_is_wrong_is_the_error_and_nothing_is_armed(string arguments, string error)
    {
        await using var node = await Added();
        await node.Expect(($"inviso:dry_run({arguments}).", Reply(error)), ("inviso:dry_run(x,[]).", "{error,{badarg,x}}"));
        // All places for sessions are free.
        foreach (var i in Enumerable.Range(0, 64))
            node.Tracer.CreateSession($"s{i}").Open(new NoSink());
    }

    [Fact(Timeout = 60_000)]
    public async Task Other_requests_go_on_and_a_suspension_ends_it()
    {
        await using var node = await Added();
        var run = node.Run("inviso:dry_run([{all,[send,'receive']}],[],60000).");
        await node.Expect(
            ("inviso:get_status().", Reply("{ok,{new,running}}")),
            ("inviso:suspend(why).", Reply("ok")));
        Assert.Equal(Reply("{error,suspended}"), await run);
        await node.Expect(("inviso:dry_run([],[]).", Reply("{error,suspended}")));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_program_asks_several_nodes()
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = TestNode.StartKnowing(node2);
        Shop.Open(node2);
        await node1.Inviso.StartAsync();
        await node1.Inviso.AddNodesAsync([node1.Name, node2.Name], Language.Term.Atom("tag"));
        var pattern = new TracePattern(Clerk, $"{typeof(Shop).FullName}+Sale", 1, MatchSpec.MatchAll);
        var results = await node1.Inviso.DryRunAsync(
            [(new PidSpec.Existing(), TraceFlags.Procs)], [(PatternScope.Local, pattern)], DryRunWindow.Shortest);
        Assert.Equal([0, 2], results.Nodes.Select(node => node.Value!.Actors));
        Assert.Equal([1, 1], results.Nodes.Select(node => node.Value!.Handlers));
        await node1.Expect(($"inviso:dry_run(['{node2.Name}'],[],[],100).", $"{{ok,[{{'{node2.Name}',{{ok,[{{actors,0}},{{handlers,0}},{{events_per_second,[]}},{{total,0.0}}]}}}}]}}"));
    }

    private static async Task<TestNode> Added()
    {
        var node = TestNode.Start("node1");
        await node.Expect(("inviso:start().", "_"), ("inviso:add_node(tag).", "{ok,new}"));
        return node;
    }

    private sealed class NoSink : ITraceSink
    {
        public void Write(ReadOnlySpan<TraceEvent> batch) => Assert.Fail("an event came");

        public void Flush()
        {
        }

        public void Close(StopReason reason)
        {
        }
    }

    private static string Ok(string value) => Reply($"{{ok,{value}}}");

    private static string Reply(string one) => $"{{ok,[{{'node1@127.0.0.1',{one}}}]}}";
}
