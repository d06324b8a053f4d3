using Akka.Actor;
using Inviso.Actors.Tests.Support;

namespace Inviso.Actors.Tests.Control;

/// <summary>What each side notices when the other goes away.</summary>
public sealed class LostNodeTests
{
    // A side whose heartbeats are an hour apart is silent to the other, as a frozen process is.
    private const string Silent = "inviso.heartbeat { interval = 1h, acceptable-pause = 2h }";
    private const string Watchful = "inviso.heartbeat { interval = 20ms, acceptable-pause = 300ms }";

    [Fact(Timeout = 60_000)]
    public async Task A_silent_node_is_reported_once_and_forgotten()
    {
        await using var node2 = TestNode.Start("node2", Silent);
        await using var node1 = TestNode.StartKnowing(node2, config: Watchful);
        await node1.Expect(("inviso:start().", "_"), ("inviso:add_nodes(['node2@127.0.0.1'],tag).", "_"));
        Assert.Equal("{disconnected,'node2@127.0.0.1',noconnection}", await node1.NextEvent("disconnected"));
        await node1.Expect(
            ("inviso:get_status().", "{ok,[]}"),
            ("inviso:get_status(['node2@127.0.0.1']).", "{ok,[{'node2@127.0.0.1',{error,not_an_added_node}}]}"));
        Assert.Empty(node1.EventsSoFar());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_silent_control_lets_the_runtime_follow_its_dependency()
    {
        await using var node2 = TestNode.Start("node2", Watchful);
        await using var node1 = TestNode.StartKnowing(node2, config: Silent);
        await node1.Expect(("inviso:start().", "_"), ("inviso:add_nodes(['node2@127.0.0.1'],tag,[{dependency,0}]).", "_"));
        await node2.UntilGone("runtime");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_runtime_left_by_a_silent_control_is_adopted_without_any_restart()
    {
        await using var node2 = TestNode.Start("node2", Watchful);
        await using var node1 = TestNode.StartKnowing(node2, config: Silent);
        await using var node3 = TestNode.StartKnowing(node2, "node3");
        await node1.Expect(("inviso:start().", "_"), ("inviso:add_nodes(['node2@127.0.0.1'],tag).", "_"));
        await node3.Run("inviso:start().");
        string reply;
        using var patience = new CancellationTokenSource(TestNode.Patience);
        do
            reply = await node3.Run("inviso:add_nodes(['node2@127.0.0.1'],tag3).");
        while (reply.Contains("refused", StringComparison.Ordinal) && !patience.IsCancellationRequested);
        Assert.Equal("{ok,[{'node2@127.0.0.1',{ok,{adopted,new,running,tag}}}]}", reply);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_node_that_ends_is_reported_and_an_open_request_is_answered()
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = TestNode.StartKnowing(node2);
        await node1.Expect(("inviso:start().", "_"), ("inviso:add_nodes([node(),'node2@127.0.0.1'],tag).", "_"));
        await node2.DisposeAsync();
        Assert.StartsWith("{disconnected,'node2@127.0.0.1',", await node1.NextEvent("disconnected"), StringComparison.Ordinal);
        await node1.Expect(("inviso:get_status().", "{ok,[{'node1@127.0.0.1',{ok,{new,running}}}]}"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_request_to_a_runtime_that_does_not_answer_ends_when_its_node_is_lost()
    {
        await using var node2 = TestNode.Start("node2", Silent);
        await using var node1 = TestNode.StartKnowing(node2, config: Watchful);
        await node1.Expect(("inviso:start().", "_"), ("inviso:add_nodes(['node2@127.0.0.1'],tag).", "_"));
        // Its session's gate is held shut by a runtime that is busy closing: stopping it is what it cannot answer while suspended by us.
        var runtime = (IInternalActorRef)await node2.Child("runtime");
        runtime.Suspend();
        Assert.Equal("{ok,[{'node2@127.0.0.1',{error,no_response}}]}", await node1.Run("inviso:get_status()."));
        runtime.Resume();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_runtime_that_is_killed_is_reported_and_can_be_started_again()
    {
        await using var node = TestNode.Start("node1");
        await node.Expect(("inviso:start().", "_"), ("inviso:add_node(tag).", "{ok,new}"), ("""inviso:init_tracing({file,"t.log"}).""", "_"));
        (await node.Child("runtime")).Tell(Kill.Instance);
        Assert.StartsWith("{disconnected,'node1@127.0.0.1',", await node.NextEvent("disconnected"), StringComparison.Ordinal);
        Assert.Equal("{ok,new}", await node.Run("inviso:add_node(tag)."));
        Assert.False(node.Tracer.Session.IsOpen);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_lost_meta_tracer_leaves_the_runtime_tracing()
    {
        await using var node = TestNode.Start("node1");
        await node.Expect(
            ("inviso:start().", "_"),
            ("inviso:add_node(tag).", "{ok,new}"),
            ("""inviso:init_tracing([{trace,{file,"t.log"}},{ti,{file,"t.ti"}}]).""", "_"));
        (await node.Child("runtime/meta")).Tell(Kill.Instance);
        await node.UntilGone("runtime/meta");
        await node.Expect(
            ("inviso:get_status().", "{ok,[{'node1@127.0.0.1',{ok,{tracing,running}}}]}"),
            ("inviso:tpm_localnames().", "{ok,[{'node1@127.0.0.1',{error,no_metatracer}}]}"),
            ("inviso:stop_tracing().", "{ok,[{'node1@127.0.0.1',{ok,idle}}]}"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Nodes_that_cannot_be_added()
    {
        await using var node = TestNode.Start("node1", "inviso.connect-timeout = 300ms");
        using var bare = ActorSystem.Create("bare", """
            akka { loglevel = OFF, stdout-loglevel = OFF }
            akka.actor.provider = remote
            akka.remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
            """);
        var bareName = ((ExtendedActorSystem)bare).Provider.DefaultAddress.ToString();
        await node.Expect(
            ("inviso:start().", "_"),
            ("inviso:add_nodes([nonsense],tag).", "{ok,[{nonsense,{error,nodedown}}]}"),
            ("inviso:add_nodes(['gone@127.0.0.1:1'],tag).", "{ok,[{'gone@127.0.0.1:1',{error,nodedown}}]}"),
            ($"inviso:add_nodes(['{bareName}'],tag).", $"{{ok,[{{'{bareName}',{{error,not_loaded}}}}]}}"));
        await bare.Terminate();
    }
}
