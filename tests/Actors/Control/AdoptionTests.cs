using Inviso.Actors.Tests.Support;

namespace Inviso.Actors.Tests.Control;

/// <summary>A runtime outlives its control, as long as its dependency says, and can be taken over.</summary>
public sealed class AdoptionTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_runtime_that_depends_on_nothing_is_adopted_with_its_state_and_old_tag()
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = TestNode.StartKnowing(node2);
        await node1.Expect(
            ("inviso:start().", "_"),
            ("inviso:add_nodes(['node2@127.0.0.1'],first).", "{ok,[{'node2@127.0.0.1',{ok,new}}]}"),
            ("""inviso:init_tracing({file,"t.log"}).""", "_"),
            ("inviso:add_nodes(['node2@127.0.0.1'],other).", "{ok,[{'node2@127.0.0.1',{ok,already_added}}]}"),
            ("inviso:stop().", "shutdown"),
            ("inviso:start().", "_"),
            ("inviso:add_nodes_if_ref(['node2@127.0.0.1'],second).", "{ok,[{'node2@127.0.0.1',{error,{wrong_reference,first}}}]}"),
            ("inviso:add_nodes(['node2@127.0.0.1'],second).", "{ok,[{'node2@127.0.0.1',{ok,{adopted,tracing,running,first}}}]}"),
            ("inviso:stop().", "shutdown"),
            ("inviso:start().", "_"),
            ("inviso:add_nodes_if_ref(['node2@127.0.0.1'],second).", "{ok,[{'node2@127.0.0.1',{ok,{adopted,tracing,running,second}}}]}"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_runtime_with_a_living_control_refuses_another()
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = TestNode.StartKnowing(node2);
        await node2.Expect(("inviso:start().", "_"), ("inviso:add_node(mine).", "{ok,new}"));
        await node1.Expect(
            ("inviso:start().", "_"),
            ("inviso:add_nodes(['node2@127.0.0.1'],yours).", "{ok,[{'node2@127.0.0.1',{error,refused}}]}"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Dependency_zero_ends_the_runtime_with_its_control()
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = TestNode.StartKnowing(node2);
        await node1.Expect(
            ("inviso:start().", "_"),
            ("inviso:add_nodes(['node2@127.0.0.1'],tag,[{dependency,0}]).", "{ok,[{'node2@127.0.0.1',{ok,new}}]}"),
            ("""inviso:init_tracing([{trace,{file,"t.log"}},{ti,{file,"t.ti"}}]).""", "_"),
            ("inviso:stop().", "shutdown"));
        await node2.UntilGone("runtime");
        await node2.UntilGone("runtime/meta");
        Assert.False(node2.Tracer.Session.IsOpen);
        using var log = Logs.TraceLogReader.Open(node2.PathOf("t.log"));
        while (log.TryRead(out _))
        {
            // To the footer.
        }

        Assert.Equal(Messages.StopReason.ControlLost, log.StopReason);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_dependency_in_time_is_the_default_of_the_control_and_can_be_changed()
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = TestNode.StartKnowing(node2);
        await node1.Expect(
            ("inviso:start([{dependency,infinity}]).", "_"),
            ("inviso:add_nodes(['node2@127.0.0.1'],tag).", "_"),
            ("inviso:change_options(['node2@127.0.0.1'],[{dependency,100}]).", "{ok,[{'node2@127.0.0.1',ok}]}"),
            ("inviso:stop().", "shutdown"));
        await node2.UntilGone("runtime");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_runtime_of_the_same_system_follows_its_control_too()
    {
        await using var node = TestNode.Start("node1");
        await node.Expect(("inviso:start().", "_"), ("inviso:add_node(tag,[{dependency,0}]).", "{ok,new}"));
        node.System.Stop(await node.Child("control"));
        await node.UntilGone("runtime");
        await node.Expect(("inviso:start().", "_"), ("inviso:add_node(tag).", "{ok,new}"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Stopping_and_adding_again_gives_a_new_runtime_each_time()
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = TestNode.StartKnowing(node2);
        await node1.Run("inviso:start().");
        for (var round = 0; round < 20; round++)
        {
            await node1.Expect(
                ("inviso:add_nodes([node(),'node2@127.0.0.1'],tag).", "{ok,[{'node1@127.0.0.1',{ok,new}},{'node2@127.0.0.1',{ok,new}}]}"),
                ("inviso:stop_nodes().", "{ok,[{'node2@127.0.0.1',ok},{'node1@127.0.0.1',ok}]}"));
        }
    }
}
