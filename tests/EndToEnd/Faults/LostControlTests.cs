using Inviso.EndToEnd.Support;
using Inviso.Messages;

namespace Inviso.EndToEnd.Faults;

/// <summary>The process with the control is killed: each runtime follows its dependency.</summary>
[Collection(FaultCollection.Name)]
public sealed class LostControlTests
{
    private const string Lease = "inviso.heartbeat { interval = 100ms, acceptable-pause = 1s }";
    private const string Runtime = "/system/inviso/runtime";

    [Fact]
    public async Task A_runtime_left_alone_past_its_dependency_removes_every_flag_closes_its_files_and_ends()
    {
        await using var node = await NodeProcess.StartAsync("left", Lease);
        await using var other = await ControlNode.StartAsync([node], Lease, "other");
        await TraceFromConsoleThatIsKilled(node, "[{dependency,500}]", () => other.Plane(node, 5));

        await other.UntilGone(node, Runtime);
        await LostNodeTests.AssertNothingLeft(other, node);
        await other.Plane(node, 5);
        Assert.Equal(5, LogBooks.Calls(node.PathOf("t.log"), StopReason.ControlLost));
        await other.Expect(("inviso:start().", "_"));
        await other.ExpectOfEach(("inviso:add_nodes(Nodes,other).", "{ok,new}"));
        Assert.Equal("0", await other.Probe(node, "quarantines"));
    }

    [Fact]
    public async Task A_runtime_that_depends_on_nothing_goes_on_tracing_and_is_adopted()
    {
        await using var node = await NodeProcess.StartAsync("free", Lease);
        await using var other = await ControlNode.StartAsync([node], Lease, "other");
        await TraceFromConsoleThatIsKilled(node, "[{dependency,infinity}]", () => other.Plane(node, 5));

        await other.Expect(("inviso:start().", "_"));
        await other.RunUntil("inviso:add_nodes(Nodes,other).", reply => reply == other.Each("{ok,{adopted,tracing,running,first}}"));
        await other.Plane(node, 5);
        await other.ExpectOfEach(("inviso:stop_tracing().", "{ok,idle}"));
        Assert.Equal(10, LogBooks.Calls(node.PathOf("t.log")));
        Assert.Equal("0", await other.Probe(node, "quarantines"));
        Assert.Equal(0, other.Quarantines);
    }

    /// <summary>As a debugger does it to an operator's console: the loss is told once, and the same control adopts the node.</summary>
    [Fact]
    public async Task A_control_that_stood_still_adopts_its_node_again()
    {
        await using var node = await NodeProcess.StartAsync("kept", Lease);
        await using var other = await ControlNode.StartAsync([node], Lease, "other");
        using var directory = new ScratchDirectory();
        await using var console = await TraceFromConsole(directory, node, "[{dependency,infinity}]");
        await other.Plane(node, 5);
        await console.FreezeAsync();
        await Task.Delay(TimeSpan.FromSeconds(5));
        await console.ContinueAsync();

        await console.LineAsync($"{node.Name} was lost while it was traced (noconnection)");
        await console.TypeAsync($"inviso:add_nodes(['{node.Name}'],again).");
        await console.LineAsync($"{{ok,[{{'{node.Name}',{{ok,{{adopted,tracing,running,first}}}}}}]}}");
        await other.Plane(node, 5);
        await console.TypeAsync("inviso:stop_tracing().");
        await console.LineAsync($"{{ok,[{{'{node.Name}',{{ok,idle}}}}]}}");
        Assert.Equal(10, LogBooks.Calls(node.PathOf("t.log")));
        Assert.Single(console.Error.Split('\n'), line => line.Contains("was lost", StringComparison.Ordinal));
        Assert.DoesNotContain("quarantine", console.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("0", await other.Probe(node, "quarantines"));
    }

    [Theory]
    [InlineData(true, "was lost while it was traced (shutdown)", 3)]
    [InlineData(false, "has left (shutdown)", 0)]
    public async Task A_node_that_ends_in_order_is_a_loss_only_while_it_is_traced(bool isTraced, string said, int exitCode)
    {
        await using var node = await NodeProcess.StartAsync("kept", Lease);
        using var directory = new ScratchDirectory();
        await using var console = await TraceFromConsole(directory, node, "[{dependency,infinity}]");
        if (!isTraced)
        {
            await console.TypeAsync("inviso:stop_tracing().");
            await console.LineAsync($"{{ok,[{{'{node.Name}',{{ok,idle}}}}]}}");
        }

        await node.LeaveAsync();
        await console.LineAsync($"{node.Name} {said}");
        console.Process.StandardInput.Close();
        Assert.Equal(exitCode, await console.EndAsync());
    }

    private static async Task TraceFromConsoleThatIsKilled(NodeProcess node, string options, Func<Task> work)
    {
        using var directory = new ScratchDirectory();
        await using var console = await TraceFromConsole(directory, node, options);
        await work();
        Assert.Equal(2, node.OpenLogs().Count);
        console.Process.Kill();
        await console.EndAsync();
    }

    private static async Task<InvisoProcess> TraceFromConsole(ScratchDirectory directory, NodeProcess node, string options)
    {
        var config = directory.Write("console.conf", $$"""
            {{Lease}}
            akka.remote.retry-gate-closed-for = 200ms
            inviso { node.system = "console", node-name = "console", log-directory = "{{directory.Path}}", nodes { "{{node.Name}}" = "{{node.Address}}" } }
            """);
        var console = InvisoProcess.Start(directory.Path, "console", "--config", config);
        await console.TypeAsync(
            $$$"""
            inviso:start().
            inviso:add_nodes(['{{{node.Name}}}'],first,{{{options}}}).
            inviso:init_tracing([{trace,{file,"t.log"}},{ti,{file,"t.ti"}}]).
            inviso:tpl(e2e_bench,plane,1,[]).
            inviso:tf(workshop,[call]).
            {all,is,done}.
            """);
        await console.LineAsync("> {all,is,done}.");
        Assert.Contains("{ok,[1]}", console.Out, StringComparison.Ordinal);
        return console;
    }
}
