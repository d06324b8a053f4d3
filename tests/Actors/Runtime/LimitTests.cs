using Akka.Actor;
using Akka.Configuration;
using Inviso.Actors.Tests.Support;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Runtime;

/// <summary>Limits of a runtime's session, from the prompt to the log.</summary>
public sealed class LimitTests
{
    private const string Node = "'node1@127.0.0.1'";

    [Fact(Timeout = 60_000)]
    public async Task A_limit_ends_tracing_and_says_so()
    {
        await using var node = await Added();
        var till = Shop.Open(node);
        await Expect(
            node,
            ("""inviso:init_tracing([{trace,{file,"t.log"}},{ti,{file,"t.ti"}},{limits,[{events,5}]}]).""", "{ok,[{trace_log,ok},{ti_log,ok}]}"),
            ("inviso:tf(all,['receive']).", "_"));
        await till.Ask<string>("sell(10)", TestNode.Patience);
        Assert.Equal($"{{port_down,{Node},{{limit,events}}}}", await node.NextEvent("port_down"));
        Assert.Equal($"{{state_change,{Node},{{idle,running}}}}", await node.NextEvent("state_change"));
        await till.Ask<string>("sell(10)", TestNode.Patience);

        var (events, reason) = Read(node.PathOf("t.log"));
        Assert.Equal((5, StopReason.EventLimit), (events, reason));
        await Expect(
            node,
            ("inviso:get_status().", "{ok,{idle,running}}"),
            ("inviso:get_tracerdata().", "{ok,[{trace,{file,\"t.log\"}},{ti,{file,\"t.ti\"}},{limits,[{events,5}]}]}"),
            ("""inviso:init_tracing({file,"u.log"}).""", "{ok,[{trace_log,ok}]}"),
            ("inviso:tf(all,['receive']).", "_"));
        await till.Ask<string>("sell(10)", TestNode.Patience);
        await Expect(node, ("inviso:stop_tracing().", "{ok,idle}"));
        Assert.Equal((21, StopReason.Requested), Read(node.PathOf("u.log")));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_limit_suspends_tracing_until_it_is_resumed()
    {
        await using var node = await Added();
        var till = Shop.Open(node);
        await Expect(
            node,
            ("""inviso:init_tracing([{trace,{file,"t.log"}},{limits,[{suspend,{events,5}}]}]).""", "_"),
            ("inviso:tf(all,['receive']).", "_"));
        await node.NextEvent("state_change");
        await till.Ask<string>("sell(10)", TestNode.Patience);
        Assert.Equal($"{{state_change,{Node},{{tracing,{{suspended,{{limit,events}}}}}}}}", await node.NextEvent("state_change"));
        await Expect(
            node,
            ("inviso:get_status().", "{ok,{tracing,{suspended,{limit,events}}}}"),
            ("inviso:tf(all,['receive']).", "{error,suspended}"),
            ("inviso:cancel_suspension().", "ok"),
            ("inviso:tf(till,['receive']).", "{ok,[1]}"));
        await till.Ask<string>("greet()", TestNode.Patience);
        await Expect(node, ("inviso:get_status().", "{ok,{tracing,running}}"), ("inviso:stop_tracing().", "{ok,idle}"));
        Assert.Equal((6, StopReason.Requested), Read(node.PathOf("t.log")));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_log_is_as_large_as_it_may_be()
    {
        await using var node = await Added();
        var till = Shop.Open(node);
        await Expect(
            node,
            ("""inviso:init_tracing([{trace,{file,{"t",wrap,".log",2000,3}}},{limits,[{bytes,10000}]}]).""", "_"),
            ("inviso:tf(all,['receive',send]).", "_"));
        await node.NextEvent("state_change");
        var idle = node.NextEvent("state_change");
        while (!idle.IsCompleted)
            await till.Ask<string>("sell(10)", TestNode.Patience);
        Assert.Equal($"{{state_change,{Node},{{idle,running}}}}", await idle);
        var files = Directory.GetFiles(node.Directory, "t*.log");
        Assert.Equal(3, files.Length);
        Assert.Single(files, file => Read(file).Reason == StopReason.ByteLimit);
        Assert.Equal(2, files.Count(file => Read(file).Reason == StopReason.Wrapped));
    }

    [Fact(Timeout = 60_000)]
    public async Task The_nodes_own_limits_hold_where_tracer_data_says_nothing()
    {
        await using var node = await Added("inviso.limits { events = 3, bytes = 100, suspend = [events] }");
        var till = Shop.Open(node);
        await Expect(node, ("""inviso:init_tracing([{trace,{file,"t.log"}},{limits,[{bytes,1000000}]}]).""", "_"), ("inviso:tf(all,['receive']).", "_"));
        await node.NextEvent("state_change");
        await till.Ask<string>("sell(10)", TestNode.Patience);
        Assert.Contains("{suspended,{limit,events}}", await node.NextEvent("state_change"), StringComparison.Ordinal);
        // A port has other bytes than a file, and the same limit.
        await Expect(node, ("inviso:clear().", "_"), ("inviso:cancel_suspension().", "ok"), ("inviso:init_tracing({ip,0}).", "{ok,[{trace_log,ok}]}"));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("collector")]
    [InlineData("{ip,0}")]
    public async Task Whatever_has_an_output_has_a_limit_of_bytes(string target)
    {
        await using var node = await Added();
        var till = Shop.Open(node);
        await Expect(
            node,
            ($"inviso:init_tracing([{{trace,{target}}},{{limits,[{{bytes,2000}}]}}]).", "{ok,[{trace_log,ok}]}"),
            ("inviso:tf(all,['receive',send]).", "_"));
        await node.NextEvent("state_change");
        await till.Ask<string>("greet()", TestNode.Patience);
        await Expect(node, ("inviso:get_status().", "{ok,{tracing,running}}"));
        for (var i = 0; i < 5; i++)
            await till.Ask<string>("sell(10)", TestNode.Patience);
        Assert.Equal($"{{port_down,{Node},{{limit,bytes}}}}", await node.NextEvent("port_down"));
        await Expect(node, ("inviso:get_status().", "{ok,{idle,running}}"));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("[{trace,{file,\"t.log\"}},{limits,[{evnts,1}]}]", "{error,{bad_limits,[\"there is no limit evnts; did you mean events?\"]}}")]
    [InlineData("[{trace,{fun shop:count/2,22}},{limits,[{bytes,1}]}]", "{error,{bad_limits,[\"bytes limits the size of an output, and the trace target has none that grows\"]}}")]
    public async Task Limits_that_cannot_be_used(string tracerData, string reply)
    {
        await using var node = await Added();
        await Expect(node, ($"inviso:init_tracing({tracerData}).", reply), ("inviso:get_status().", "{ok,{new,running}}"));
        Assert.False(File.Exists(node.PathOf("t.log")));
    }

    [Fact]
    public void Settings_are_checked_at_once()
    {
        var reference = ConfigurationFactory.FromResource("inviso.conf", typeof(InvisoExtension).Assembly);
        Assert.Equal(TraceLimits.None, InvisoSettings.Read(reference).Limits);
        var limits = InvisoSettings.Read(ConfigurationFactory.ParseString(
            "inviso.limits { time = 60s, events = 10000, rate = 5000, bytes = 64MiB, payload = 4KiB, cpu = 90, gc = 20, suspend = [cpu, gc] }")
            .WithFallback(reference)).Limits;
        Assert.Equal(
            new TraceLimits
            {
                Time = new(60_000),
                Events = new(10_000),
                Rate = new(5_000),
                Bytes = new(64 << 20),
                Payload = new(4_096),
                Cpu = new(90, LimitAction.Suspend),
                Gc = new(20, LimitAction.Suspend),
            },
            limits);
        var failure = Assert.Throws<ConfigurationException>(() => InvisoSettings.Read(ConfigurationFactory.ParseString(
            "inviso.limits { time = soon, events = 0, cpu = 101, suspend = [gpu] }").WithFallback(reference)));
        foreach (var name in new[] { "time", "events", "cpu", "suspend" })
            Assert.Contains($"inviso.limits.{name} must", failure.Message, StringComparison.Ordinal);
    }

    private static (int Events, StopReason Reason) Read(string path)
    {
        using var log = TraceLogReader.Open(path);
        var events = 0;
        while (log.TryRead(out _))
            events++;
        Assert.Null(log.Damage);
        return (events, log.StopReason);
    }

    private static async Task<TestNode> Added(string config = "")
    {
        var node = TestNode.Start("node1", config);
        await node.Expect(("inviso:start().", "_"), ("inviso:add_node(tag).", "{ok,new}"));
        return node;
    }

    private static Task Expect(TestNode node, params (string Prompt, string Reply)[] exchanges) =>
        node.Expect([.. exchanges.Select(e => (e.Prompt, e.Reply == "_" ? e.Reply : $"{{ok,[{{{Node},{e.Reply}}}]}}"))]);
}
