using Inviso.Actors.Tests.Support;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Relay;

/// <summary>A node that relays to another, through the control.</summary>
public sealed class RelayTests
{
    private const string Quick = "inviso.heartbeat { interval = 20ms }";

    [Fact(Timeout = 60_000)]
    public async Task What_happens_on_one_node_stands_in_the_log_of_the_other()
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = await Control(node2);
        var till = Shop.Open(node2);
        await node1.Expect(
            (
                """inviso:init_tracing([{'node2@127.0.0.1',{relayer,node()}},{node(),{file,"t.log"}}]).""",
                "{ok,[{'node2@127.0.0.1',{ok,[{trace_log,ok}]}},{'node1@127.0.0.1',{ok,[{trace_log,ok}]}}]}"),
            ("inviso:tf(['node2@127.0.0.1'],till,[send,'receive']).", "_"));
        Assert.Equal("{sold,10}", await Akka.Actor.Futures.Ask<string>(till, "sell(10)", TestNode.Patience));
        await node1.Expect(
            ("inviso:stop_tracing(['node2@127.0.0.1']).", "{ok,[{'node2@127.0.0.1',{ok,idle}}]}"),
            ("inviso:list_logs().", """{ok,[{'node1@127.0.0.1',{ok,[{trace_log,".",["t.log"]}]}},{'node2@127.0.0.1',{ok,no_log}}]}"""),
            ("inviso:stop_tracing([node()]).", "{ok,[{'node1@127.0.0.1',{ok,idle}}]}"));
        await node1.Expect(("""inviso_lfm:merge([{node(),[{trace_log,["t.log"]}]}],"out.txt").""", "{ok,22}"));
        Assert.All(
            await File.ReadAllLinesAsync(node1.PathOf("out.txt")),
            line => Assert.StartsWith("'node2@127.0.0.1' [] {trace,</user/till#", line, StringComparison.Ordinal));
        var (events, footer) = RelayLogs.Read(node1.PathOf("t.log"));
        Assert.Equal(22, node2.Tracer.Session.Counters.Written);
        Assert.Equal(22, events.Count);
        Assert.Equal(22, footer!.Events);
        Assert.Equal(StopReason.Requested, footer.Reason);
        Assert.All(events, e => Assert.Equal("node2@127.0.0.1", e.Actor!.Node.Value));
        Assert.All(events.Zip(events.Skip(1)), pair => Assert.True(pair.First.Timestamp <= pair.Second.Timestamp));
    }

    [Fact(Timeout = 60_000)]
    public async Task Tracer_data_shows_the_runtime_in_the_place_of_its_node()
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = await Control(node2);
        var pid = node1.Extension.Node.IdOf(await node1.Child("runtime")).ToTerm().ToString();
        await node1.Expect(
            ("""inviso:init_tracing([node()],{file,"t.log"}).""", "_"),
            ("""inviso:init_tracing(['node2@127.0.0.1'],[{trace,{relayer,node()}},{ti,{file,"t.ti"}}]).""", "{ok,[{'node2@127.0.0.1',{ok,[{trace_log,ok},{ti_log,ok}]}}]}"),
            ("inviso:get_tracerdata(['node2@127.0.0.1']).", "{ok,[{'node2@127.0.0.1',{ok,[{trace,{relayer," + pid + """}},{ti,{file,"t.ti"}}]}}]}"""));
    }

    [Fact(Timeout = 60_000)]
    public async Task Targets_that_cannot_be()
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = await Control(node2);
        var own = node2.Extension.Node.IdOf(await node2.Child("runtime")).ToTerm().ToString();
        var control = node1.Extension.Node.IdOf(await node1.Child("control")).ToTerm().ToString();
        foreach (var (target, error) in ((string, string)[])
            [
                ("{relayer,'node3@127.0.0.1'}", "{not_an_added_node,'node3@127.0.0.1'}"),
                ("[{trace,{relayer,nobody}}]", "{not_an_added_node,nobody}"),
                ("{relayer,'node2@127.0.0.1'}", "{bad_log_td,{relayer," + own + "}}"),
                ("{relayer," + control + "}", "{bad_log_td,{relayer," + control + "}}"),
                ("""{relayer,"node1"}""", """{bad_log_td,{relayer,"node1"}}"""),
            ])
        {
            await node1.Expect(($"inviso:init_tracing(['node2@127.0.0.1'],{target}).", "{ok,[{'node2@127.0.0.1',{error," + error + "}}]}"));
        }

        await node1.Expect(("inviso:get_status(['node2@127.0.0.1']).", "{ok,[{'node2@127.0.0.1',{ok,{new,running}}}]}"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_collector_that_stops_ends_the_relay_and_no_actor_notices()
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = await Control(node2);
        var till = Shop.Open(node2);
        await Begin(node1);
        Assert.Equal("{sold,10}", await Akka.Actor.Futures.Ask<string>(till, "sell(10)", TestNode.Patience));
        await node1.Expect(("inviso:flush(['node2@127.0.0.1']).", "{ok,[{'node2@127.0.0.1',ok}]}"), ("inviso:stop_tracing([node()]).", "_"));
        Assert.Equal("{port_down,'node2@127.0.0.1',{relayer,stopped}}", await node1.NextEvent("port_down"));
        await UntilIdle(node1);
        Assert.Equal("{sold,10}", await Akka.Actor.Futures.Ask<string>(till, "sell(10)", TestNode.Patience));
        Assert.Equal(22, RelayLogs.Read(node1.PathOf("t.log")).Events.Count);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_collector_that_dies_ends_the_relay_and_no_actor_notices()
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = await Control(node2);
        var till = Shop.Open(node2);
        await Begin(node1);
        (await node1.Child("runtime")).Tell(Akka.Actor.Kill.Instance, Akka.Actor.ActorRefs.NoSender);
        Assert.Equal("{port_down,'node2@127.0.0.1',{relayer,shutdown}}", await node1.NextEvent("port_down"));
        Assert.Equal("{sold,10}", await Akka.Actor.Futures.Ask<string>(till, "sell(10)", TestNode.Patience));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_collector_that_falls_silent_ends_the_relay_and_releases_the_actors()
    {
        // While actors wait on their threads, the pool may need a second to find others for heartbeats.
        await using var node2 = TestNode.Start("node2", "inviso.heartbeat { interval = 20ms, acceptable-pause = 3s }");
        await using var node1 = await Control(node2);
        var till = Shop.Open(node2);
        await Begin(node1);
        var runtime = (Akka.Actor.IInternalActorRef)await node1.Child("runtime");
        runtime.Suspend();
        // More than window and buffer hold, so that the actors wait for the relay until it is over.
        for (var i = 0; i < 10_000; i++)
            till.Tell("sell(10)", Akka.Actor.ActorRefs.NoSender);
        Assert.Equal("{port_down,'node2@127.0.0.1',{relayer,noconnection}}", await node1.NextEvent("port_down"));
        Assert.Equal("{sold,10}", await Akka.Actor.Futures.Ask<string>(till, "sell(10)", TestNode.Patience));
        runtime.Resume();
        await UntilIdle(node1);
        var counters = node2.Tracer.Session.Counters;
        Assert.Equal(counters.Captured, counters.Written + counters.Dropped);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("new", "")]
    [InlineData("relaying", "inviso:init_tracing([node()],{relayer,'node2@127.0.0.1'}).")]
    public async Task A_collector_that_does_not_collect_ends_the_relay_when_it_had_its_time(string state, string before)
    {
        await using var node2 = TestNode.Start("node2", Quick);
        await using var node1 = await Control(node2);
        if (before.Length > 0)
            await node1.Run(before);
        await node1.Expect(("inviso:init_tracing(['node2@127.0.0.1'],{relayer,node()}).", "{ok,[{'node2@127.0.0.1',{ok,[{trace_log,ok}]}}]}"));
        // Where two relay to each other, neither collects, and either may say so first.
        string down;
        while ((down = await node1.NextEvent("port_down")).StartsWith("{port_down,'node1@", StringComparison.Ordinal))
            Assert.Equal("relaying", state);
        Assert.Equal($"{{port_down,'node2@127.0.0.1',{{relayer,{{not_collecting,{state}}}}}}}", down);
        await node1.Expect(("inviso:get_status(['node2@127.0.0.1']).", "{ok,[{'node2@127.0.0.1',{ok,{idle,running}}}]}"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_collector_that_begins_a_moment_later_gets_everything()
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = await Control(node2);
        var till = Shop.Open(node2);
        await node1.Expect(
            ("inviso:init_tracing(['node2@127.0.0.1'],{relayer,node()}).", "_"),
            ("inviso:tf(['node2@127.0.0.1'],till,[send,'receive']).", "_"));
        Assert.Equal("{sold,10}", await Akka.Actor.Futures.Ask<string>(till, "sell(10)", TestNode.Patience));
        await node1.Expect(("""inviso:init_tracing([node()],{file,"t.log"}).""", "_"), ("inviso:stop_tracing(['node2@127.0.0.1']).", "_"), ("inviso:stop_tracing([node()]).", "_"));
        Assert.Equal(22, RelayLogs.Read(node1.PathOf("t.log")).Events.Count);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_collector_whose_sink_fails_tells_the_origin()
    {
        const string Counting = """inviso.trace.handlers { "shop:count" = "Inviso.Actors.Tests.Sinks.HandlerTests+Counter, Inviso.Actors.Tests" }""";
        await using var node2 = TestNode.Start("node2");
        await using var node1 = await Control(node2, Counting);
        var till = Shop.Open(node2);
        await node1.Expect(
            ("inviso:init_tracing([node()],{fun shop:count/2,5}).", "_"),
            ("inviso:init_tracing(['node2@127.0.0.1'],{relayer,node()}).", "_"),
            ("inviso:tf(['node2@127.0.0.1'],till,[send,'receive']).", "_"));
        Assert.Equal("{sold,10}", await Akka.Actor.Futures.Ask<string>(till, "sell(10)", TestNode.Patience));
        var downs = new[] { await node1.NextEvent("port_down"), await node1.NextEvent("port_down") };
        Assert.Equal(["{port_down,'node1@127.0.0.1',eio}", "{port_down,'node2@127.0.0.1',{relayer,write_failed}}"], downs);
    }

    private static async Task UntilIdle(TestNode control)
    {
        while (await control.NextEvent("state_change") != "{state_change,'node2@127.0.0.1',{idle,running}}")
        {
            // The collector's own, or that tracing began.
        }
    }

    private static async Task Begin(TestNode control) => await control.Expect(
        ("""inviso:init_tracing([{node(),{file,"t.log"}},{'node2@127.0.0.1',{relayer,node()}}]).""", "_"),
        ("inviso:tf(['node2@127.0.0.1'],till,[send,'receive']).", "_"),
        ("inviso:flush(['node2@127.0.0.1']).", "{ok,[{'node2@127.0.0.1',ok}]}"));

    private static async Task<TestNode> Control(TestNode other, string config = "")
    {
        var node = TestNode.StartKnowing(other, config: config);
        await node.Expect(
            ("inviso:start().", "_"),
            ("inviso:add_nodes([node(),'node2@127.0.0.1'],tag).", "{ok,[{'node1@127.0.0.1',{ok,new}},{'node2@127.0.0.1',{ok,new}}]}"));
        return node;
    }
}
