using Akka.Actor;
using Inviso.Actors.Tests.Support;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Actors.Tests.Relay;

/// <summary>More than a relay, or its collector, can take: nothing is lost without being counted.</summary>
public sealed class RelayOverloadTests
{
    private const int Messages = 8_000;

    [Fact(Timeout = 120_000)]
    public async Task A_dropping_session_relays_what_it_can_and_the_collector_has_the_rest_as_drops()
    {
        await using var origin = TestNode.Start("node2");
        await using var collector = await Collecting(origin, """{file,"t.log"}""");
        var counters = await Overload(origin, collector, spins: 3_000, Messages);
        await collector.Expect(("inviso:stop_tracing([node()]).", "{ok,[{'node1@127.0.0.1',{ok,idle}}]}"));
        var (events, footer) = RelayLogs.Read(collector.PathOf("t.log"));
        Assert.Equal(counters.Written, events.Count(e => e.Kind != TraceKind.Drop));
        Assert.Equal(counters.Dropped, events.Sum(e => e.Count));
        Assert.Equal(counters.Dropped, footer!.Drops);
        Assert.All(events, e => Assert.Equal("node2@127.0.0.1", e.Actor!.Node.Value));
        Assert.All(events.Zip(events.Skip(1)), pair => Assert.True(pair.First.Timestamp <= pair.Second.Timestamp));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_slow_collector_slows_the_relay_and_the_dropping_session_drops()
    {
        var key = Guid.NewGuid().ToString("N");
        await using var origin = TestNode.Start("node2");
        await using var collector = await Collecting(origin, $"{{fun test:count/2,'{key}'}}", CountingHandler.Binding);
        // The handler is the only slow part: what is behind is a window of batches, and after that the session's buffer.
        var counters = await Overload(origin, collector, spins: 0, 10 * Messages);
        await collector.Expect(("inviso:stop_tracing([node()]).", "{ok,[{'node1@127.0.0.1',{ok,idle}}]}"));
        Assert.Equal((counters.Written, counters.Dropped), CountingHandler.Of(key));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_lossless_session_loses_nothing_to_a_slow_collector()
    {
        var key = Guid.NewGuid().ToString("N");
        await using var origin = TestNode.Start("node2");
        await using var collector = await Collecting(origin, $"{{fun test:count/2,'{key}'}}", CountingHandler.Binding);
        var load = new Load(origin, 3 * Messages);
        await load.Start();
        await collector.Expect(("inviso:init_tracing(['node2@127.0.0.1'],{relayer,node()}).", "_"));
        load.Trace(origin, origin.Tracer.Session);
        await load.Run();
        await collector.Expect(
            ("inviso:stop_tracing(['node2@127.0.0.1']).", "{ok,[{'node2@127.0.0.1',{ok,idle}}]}"),
            ("inviso:stop_tracing([node()]).", "{ok,[{'node1@127.0.0.1',{ok,idle}}]}"));
        Assert.Equal((load.Events, 0), CountingHandler.Of(key));
    }

    private static async Task<TestNode> Collecting(TestNode origin, string target, string config = "")
    {
        var node = TestNode.StartKnowing(origin, config: config);
        await node.Expect(
            ("inviso:start().", "_"),
            ("inviso:add_nodes([node(),'node2@127.0.0.1'],tag).", "{ok,[{'node1@127.0.0.1',{ok,new}},{'node2@127.0.0.1',{ok,new}}]}"),
            ($"inviso:init_tracing([node()],{target}).", "{ok,[{'node1@127.0.0.1',{ok,[{trace_log,ok}]}}]}"));
        return node;
    }

    private static async Task<TraceCounters> Overload(TestNode origin, TestNode collector, int spins, int messages)
    {
        var load = new Load(origin, messages);
        await load.Start();
        var session = origin.Tracer.CreateSession(new TraceSessionOptions("dropping", TraceOverflow.Drop));
        var target = ((ExtendedActorSystem)origin.System).Provider.ResolveActorRef($"{collector.Address}/system/inviso/runtime");
        var window = new RelayWindow();
        var relay = origin.System.ActorOf(RelaySenderActor.PropsOf(window, target, origin.Extension.Node.Settings, _ => { }), "relay");
        session.Open(new SlowSink(new RelayerTraceSink(window, relay, target), spins));
        load.Trace(origin, session);
        await load.Run();
        await session.CloseAsync(StopReason.Requested).WaitAsync(TestNode.Patience);
        var counters = session.Counters;
        Assert.True(counters.Dropped > 0, "the relay was fast enough");
        Assert.Equal(load.Events, counters.Captured);
        Assert.Equal(load.Events, counters.Written + counters.Dropped);
        return counters;
    }
}
