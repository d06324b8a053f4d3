using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Inviso.Actors.Tests.Support;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Cluster;

/// <summary>A control and a runtime on nodes that are told to be members of one cluster.</summary>
public sealed class FellowMembersTests
{
    // One whose heartbeats are an hour apart is silent, however well it is.
    private const string Silent = "inviso.heartbeat { interval = 1h, acceptable-pause = 2h }";
    private const string Quick = "inviso.heartbeat { interval = 20ms, acceptable-pause = 300ms }";
    private const string There = "'node2@127.0.0.1'";

    // What Akka tells a watcher whose line breaks before the other node has acknowledged the watch.
    [Fact(Timeout = 60_000)]
    public async Task A_death_watch_that_was_not_acknowledged_ends_nothing()
    {
        await using var node2 = TestNode.Start("node2", Quick);
        await using var node1 = TestNode.StartKnowing(node2, config: Quick);
        await AddAsync(node1, node2);
        await TellNotThere(node1, "control", node2, "runtime");
        await TellNotThere(node2, "runtime", node1, "control");
        await node1.Expect(($"inviso:get_status([{There}]).", $"{{ok,[{{{There},{{ok,{{new,running}}}}}}]}}"));
        Assert.DoesNotContain(node1.EventsSoFar(), text => text.StartsWith("{disconnected,", StringComparison.Ordinal));
    }

    [Fact(Timeout = 60_000)]
    public async Task Without_a_watch_to_rely_on_a_runtime_that_falls_silent_is_lost()
    {
        await using var node2 = TestNode.Start("node2", Silent);
        await using var node1 = TestNode.StartKnowing(node2, config: Quick);
        await AddAsync(node1, node2);
        await TellNotThere(node1, "control", node2, "runtime");
        Assert.Equal($"{{disconnected,{There},noconnection}}", await node1.NextEvent("disconnected"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Without_a_watch_to_rely_on_a_runtime_is_lost_to_a_control_that_falls_silent()
    {
        await using var node2 = TestNode.Start("node2", Quick);
        await using var node1 = TestNode.StartKnowing(node2, config: Silent);
        await AddAsync(node1, node2, "[{dependency,0}]");
        await TellNotThere(node2, "runtime", node1, "control");
        await node2.UntilGone("runtime");
    }

    [Fact(Timeout = 60_000)]
    public async Task An_actor_that_did_end_is_missed_at_once()
    {
        await using var node2 = TestNode.Start("node2", Silent);
        await using var node1 = TestNode.StartKnowing(node2, config: Silent);
        await AddAsync(node1, node2);
        (await node2.Child("runtime")).Tell(Kill.Instance);
        Assert.StartsWith($"{{disconnected,{There},", await node1.NextEvent("disconnected"), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Whoever_is_not_reached_keeps_nobody_waiting()
    {
        await using var node2 = TestNode.Start("node2", Silent);
        await using var node1 = TestNode.StartKnowing(node2, config: Quick);
        await AddAsync(node1, node2);
        await node1.Expect(("inviso:add_node(tag).", "_"));
        var runtime = (IInternalActorRef)await node2.Child("runtime");
        runtime.Suspend();
        var asked = node1.Run($"inviso:get_status([{There}]).");
        ShowMembers(isReached: false, node1, node2);
        Assert.Equal($"{{ok,[{{{There},{{error,no_response}}}}]}}", await asked);
        await node1.Expect(
            ("inviso:get_status().", $"{{ok,[{{{There},{{error,unreachable}}}},{{'node1@127.0.0.1',{{ok,{{new,running}}}}}}]}}"),
            ($"""inviso:fetch_log([{There}],".","p_").""", $"{{ok,[{{{There},{{error,unreachable}}}}]}}"));

        runtime.Resume();
        ShowMembers(isReached: true, node1, node2);
        Assert.Equal($"{{reachable,{There},up}}", await node1.NextEvent("reachable"));
        await node1.Expect(($"inviso:get_status([{There}]).", $"{{ok,[{{{There},{{ok,{{new,running}}}}}}]}}"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Who_is_not_reached_by_others_only_is_asked()
    {
        await using var node2 = TestNode.Start("node2", Quick);
        await using var node1 = TestNode.StartKnowing(node2, config: "inviso.heartbeat { interval = 5s, acceptable-pause = 15s }");
        await AddAsync(node1, node2);
        ShowMembers(isReached: false, node1, node2);
        Assert.Equal($"{{unreachable,{There},up}}", await node1.NextEvent("unreachable"));
        await node1.Expect(($"inviso:get_status([{There}]).", $"{{ok,[{{{There},{{ok,{{new,running}}}}}}]}}"));
    }

    [Fact(Timeout = 60_000)]
    public async Task When_no_contact_answers_any_more_all_members_are_unreachable()
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = TestNode.Start(
            "node1", $"inviso.cluster {{ contact-points = [\"{node2.Address}\"], poll-interval = 50ms }}\ninviso.connect-timeout = 300ms\n{Quick}");
        node2.Extension.ShowMembers(ViewOf(isReached: true, node2));
        await node1.Expect(
            ("inviso:start().", "_"),
            ("inviso:get_status(cluster).", $"{{ok,[{{'{node2.Address["akka.tcp://".Length..]}',{{error,not_an_added_node}}}}]}}"));
        await node2.DisposeAsync();
        Assert.EndsWith(",up}", await node1.NextEvent("unreachable"), StringComparison.Ordinal);
    }

    private static async Task AddAsync(TestNode control, TestNode node2, string options = "[]")
    {
        ShowMembers(isReached: true, control, node2);
        await control.Expect(("inviso:start().", "_"), ($"inviso:add_nodes([{There}],tag,{options}).", $"{{ok,[{{{There},{{ok,new}}}}]}}"));
    }

    private static void ShowMembers(bool isReached, TestNode control, TestNode node2)
    {
        foreach (var node in (TestNode[])[control, node2])
            node.Extension.ShowMembers(ViewOf(isReached, node2, control));
    }

    /// <param name="isReached">Whether the first is.</param>
    private static ClusterView ViewOf(bool isReached, params TestNode[] nodes) =>
        new([.. nodes.Select((node, index) => new ClusterMember(node.Address, node.Extension.Node.SystemUid, "up", [], isReached || index > 0))]);

    private static async Task TellNotThere(TestNode node, string watcher, TestNode other, string watched)
    {
        var actor = await node.System.ActorSelection($"{other.Address}/system/inviso/{watched}").ResolveOne(TestNode.Patience);
        var told = (IInternalActorRef)await node.Child(watcher);
        told.SendSystemMessage(new DeathWatchNotification(actor, existenceConfirmed: false, addressTerminated: false));
    }
}
