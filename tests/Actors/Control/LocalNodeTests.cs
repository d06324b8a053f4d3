using Inviso.Actors.Tests.Support;

namespace Inviso.Actors.Tests.Control;

/// <summary>A node with the local provider: one runtime, which is called local_runtime, and bare replies.</summary>
public sealed class LocalNodeTests
{
    [Fact(Timeout = 60_000)]
    public async Task Events_name_the_local_runtime()
    {
        await using var node = TestNode.StartLocal();
        await node.Expect(
            ("inviso:start().", "_"),
            ("inviso:add_node(tag).", "{ok,new}"),
            ("""inviso:init_tracing({file,"t.log"}).""", "{ok,[{trace_log,ok}]}"),
            ("inviso:clear().", "{ok,{new,running}}"),
            ("inviso:stop_nodes().", "ok"));
        Assert.Equal("{connected,local_runtime,{tag,{new,running}}}", await node.NextAny());
        Assert.Equal("{state_change,local_runtime,{tracing,running}}", await node.NextAny());
        // Clear is told as its steps: tracing is over, and then all is forgotten.
        Assert.Equal("{state_change,local_runtime,{idle,running}}", await node.NextAny());
        Assert.Equal("{state_change,local_runtime,{new,running}}", await node.NextAny());
        Assert.Equal("{disconnected,local_runtime,void}", await node.NextAny());
    }

    [Fact(Timeout = 60_000)]
    public async Task Other_nodes_cannot_be_added()
    {
        await using var node = TestNode.StartLocal();
        await node.Expect(
            ("inviso:start().", "_"),
            ("inviso:add_nodes(['sys@127.0.0.1:4711'],tag).", "{ok,[{'sys@127.0.0.1:4711',{error,nodedown}}]}"),
            ("inviso:get_status().", "{error,not_an_added_node}"),
            ("inviso:get_status([node(),other]).", "{ok,[{'alone@nohost',{error,not_an_added_node}},{other,{error,not_an_added_node}}]}"));
    }
}
