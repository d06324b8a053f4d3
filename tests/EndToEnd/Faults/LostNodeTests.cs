using System.Globalization;
using Inviso.EndToEnd.Support;

namespace Inviso.EndToEnd.Faults;

/// <summary>
/// A node is frozen, cut off or killed: its control says so once and within the lease. With dependency infinity the node is then adopted as it is, nothing is
/// started anew, and neither side has put the other into quarantine.
/// </summary>
[Collection(FaultCollection.Name)]
public sealed class LostNodeTests
{
    private const string Lease = "inviso.heartbeat { interval = 100ms, acceptable-pause = 1s }";
    private const string Runtime = "/system/inviso/runtime";
    private const string Add = "inviso:add_nodes(Nodes,again,[{dependency,infinity}]).";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // Five times the pause.
    private static readonly TimeSpan Fault = TimeSpan.FromSeconds(5);

    // A heartbeat or two, the check for it, and a slow machine.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task A_node_that_stood_still_is_adopted_without_any_restart()
    {
        await using var node = await NodeProcess.StartAsync("frozen", Lease);
        await using var control = await ControlNode.StartAsync([node], Lease);
        await Trace(control, node);

        var began = TimeProvider.System.GetTimestamp();
        await node.FreezeAsync();
        await AssertReported(control, node, began);
        await control.Expect(("inviso:get_status(Nodes).", control.Each("{error,not_an_added_node}")), ("inviso:get_status().", "{ok,[]}"));
        await Task.Delay(Fault - TimeProvider.System.GetElapsedTime(began));
        await node.ContinueAsync();

        await AssertAdopted(control, node);
    }

    [Fact]
    public async Task A_node_that_was_cut_off_is_adopted_without_any_restart()
    {
        using var toNode = new CuttableLine();
        using var toControl = new CuttableLine();
        await using var node = await NodeProcess.StartAsync("cut", $"{Lease}\n{toNode.Config}");
        await using var control = await ControlNode.StartAsync([node], $"{Lease}\n{toControl.Config}");
        await Trace(control, node);

        var began = TimeProvider.System.GetTimestamp();
        toNode.Cut();
        toControl.Cut();
        await AssertReported(control, node, began);
        Assert.Equal(control.Each("{error,nodedown}"), await control.Run(Add));
        var left = Fault - TimeProvider.System.GetElapsedTime(began);
        await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        toNode.Mend();
        toControl.Mend();

        await AssertAdopted(control, node);
    }

    [Fact]
    public async Task A_killed_node_is_reported_and_its_successor_is_new()
    {
        using var line = new CuttableLine();
        await using var control = await StartControlFor(line);
        await using (var node = await NodeProcess.StartAsync("killed", $"{Lease}\n{line.Config}"))
        {
            await control.Expect(("inviso:add_nodes(['killed@127.0.0.1'],first).", "{ok,[{'killed@127.0.0.1',{ok,new}}]}"));
            await control.NextEvent("connected");
            var began = TimeProvider.System.GetTimestamp();
            await node.KillAsync();
            await AssertReported(control, node, began);
        }

        await using var successor = await NodeProcess.StartAsync("killed", $"{Lease}\n{line.Config}");
        await control.RunUntil("inviso:add_nodes(['killed@127.0.0.1'],second).", reply => reply == "{ok,[{'killed@127.0.0.1',{ok,new}}]}");
        Assert.Equal("{connected,'killed@127.0.0.1',{second,{new,running}}}", await control.NextEvent("connected"));
        Assert.Equal("0", await control.Probe(successor, "quarantines"));
        Assert.Equal(0, control.Quarantines);
        Assert.Empty(control.EventsSoFar());
    }

    [Fact]
    public async Task A_runtime_that_fails_is_reported_and_its_successor_is_new()
    {
        await using var node = await NodeProcess.StartAsync("failing", Lease);
        await using var control = await ControlNode.StartAsync([node], Lease);
        await Trace(control, node);

        Assert.Equal("told", await control.Probe(node, $"kill {Runtime}"));
        Assert.Equal("{disconnected,'failing@127.0.0.1',shutdown}", await control.NextEvent("disconnected"));
        await control.UntilGone(node, Runtime);
        Assert.False(await control.IsAlive(node, $"{Runtime}/meta"));
        await AssertNothingLeft(control, node);
        await control.ExpectOfEach((Add, "{ok,new}"));
        Assert.Equal("{connected,'failing@127.0.0.1',{again,{new,running}}}", await control.NextEvent("connected"));
        Assert.Empty(control.EventsSoFar());
    }

    /// <summary>What the tests above count is seen when it happens, on both sides.</summary>
    [Fact]
    public async Task A_quarantine_would_be_counted()
    {
        await using var node = await NodeProcess.StartAsync("shut", Lease);
        await using var control = await ControlNode.StartAsync([node], Lease);
        await using var other = await ControlNode.StartAsync([node], Lease, "other");
        control.Quarantine(node, int.Parse(await control.Probe(node, "uid"), CultureInfo.InvariantCulture));
        var began = TimeProvider.System.GetTimestamp();
        // The node is told by the connection that is closed.
        while (control.Quarantines == 0 || await other.Probe(node, "quarantines") == "0")
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < ControlNode.Patience, $"counted here: {control.Quarantines}");
            control.Tell(node, "/user/workshop", "everything");
            await Task.Delay(50);
        }
    }

    /// <summary>Clears what is left, so that whoever asks again sees nothing either way.</summary>
    internal static async Task AssertNothingLeft(ControlNode control, NodeProcess node)
    {
        await UntilClosed(control, node);
        Assert.Empty(node.OpenLogs());
        Assert.Equal("0", await control.Probe(node, "flags"));
    }

    private static async Task UntilClosed(ControlNode control, NodeProcess node)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (await control.Probe(node, "session") != "closed" || node.OpenLogs().Count > 0)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < ControlNode.Patience, $"still open: {string.Join(", ", node.OpenLogs())}");
            await Task.Delay(20);
        }
    }

    private static Task<ControlNode> StartControlFor(CuttableLine line) => StartedAsync(ControlNode.StartAsync(
        [], $"{Lease}\ninviso.nodes {{ \"killed@127.0.0.1\" = \"akka.tcp://killed@127.0.0.1:{line.PublicPort}\" }}"));

    private static async Task<ControlNode> StartedAsync(Task<ControlNode> starting)
    {
        var control = await starting;
        await control.Expect(("inviso:start().", "_"));
        return control;
    }

    private static async Task Trace(ControlNode control, NodeProcess node)
    {
        await control.Expect(("inviso:start().", "_"));
        await control.ExpectOfEach(
            ("inviso:add_nodes(Nodes,first,[{dependency,infinity}]).", "{ok,new}"),
            ("""inviso:init_tracing([{trace,{file,"t.log"}},{ti,{file,"t.ti"}}]).""", "{ok,[{trace_log,ok},{ti_log,ok}]}"),
            ("inviso:tpl(e2e_bench,plane,1,[]).", "{ok,[1]}"),
            ("inviso:tf(workshop,[call]).", "{ok,[1]}"));
        await control.Plane(node, 5);
        await control.NextEvent("state_change");
        Assert.Empty(control.EventsSoFar());
    }

    private static async Task AssertReported(ControlNode control, NodeProcess node, long began)
    {
        Assert.Equal($"{{disconnected,'{node.Name}',noconnection}}", await control.NextEvent("disconnected"));
        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.Zero, Pause + Slack);
    }

    private static async Task AssertAdopted(ControlNode control, NodeProcess node)
    {
        // Until its runtime, too, has noticed the loss it has a control.
        await control.RunUntil(Add, reply => reply == control.Each("{ok,{adopted,tracing,running,first}}"));
        Assert.Equal($"{{connected,'{node.Name}',{{again,{{tracing,running}}}}}}", await control.NextEvent("connected"));
        await control.Plane(node, 7);
        await control.ExpectOfEach(("inviso:ctf(workshop,[call]).", "{ok,[1]}"), ("inviso:stop_tracing().", "{ok,idle}"));
        Assert.Equal(12, LogBooks.Calls(node.PathOf("t.log")));
        Assert.Equal("0", await control.Probe(node, "quarantines"));
        Assert.Equal(0, control.Quarantines);
        await control.NextEvent("state_change");
        Assert.Empty(control.EventsSoFar());
    }
}
