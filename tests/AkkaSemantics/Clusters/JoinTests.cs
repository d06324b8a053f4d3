using Akka.Actor;
using Akka.Cluster;

namespace AkkaSemantics.Tests.Clusters;

public sealed class JoinTests : ClusterTest
{
    [Fact]
    public void A_node_in_no_cluster_knows_nobody_and_is_not_up()
    {
        var node = Node();
        Assert.Empty(node.Cluster.State.Members);
        Assert.False(node.Cluster.IsUp);
        Assert.False(node.Cluster.IsTerminated);
        Assert.Equal(MemberStatus.Removed, node.Cluster.SelfMember.Status);
        Assert.Null(node.Cluster.State.Leader);
    }

    [Fact]
    public async Task A_node_that_joins_itself_is_up_and_leads()
    {
        var node = await First();
        await node.Next<ClusterEvent.LeaderChanged>(e => e.Leader == node.Address);
        var self = Assert.Single(node.Cluster.State.Members);
        Assert.Equal(node.Cluster.SelfUniqueAddress, self.UniqueAddress);
        Assert.Equal(MemberStatus.Up, self.Status);
        Assert.True(node.Cluster.IsUp);
        Assert.Equal(node.Address, node.Cluster.State.Leader);
        Assert.Empty(node.Cluster.State.Unreachable);
    }

    [Fact]
    public async Task Two_nodes_know_each_other_with_their_roles()
    {
        var first = await First("akka.cluster.roles = [front]");
        var second = Node("akka.cluster.roles = [back, cache]\nakka.cluster.app-version = 2.3.4");
        await second.Cluster.JoinAsync(first.Address);
        var joined = await first.NextOf<ClusterEvent.MemberJoined>(second.Address);
        Assert.Equal(["back", "cache"], joined.Member.Roles.Order());
        await first.NextOf<ClusterEvent.MemberUp>(second.Address);
        await first.Next<ClusterEvent.RoleLeaderChanged>(e => e.Role == "back" && e.Leader == second.Address);
        Assert.Equal(second.Address, first.Cluster.State.RoleLeader("cache"));
        Assert.Null(first.Cluster.State.RoleLeader("nobody"));
        Assert.Equal(["back", "cache", "front"], first.Cluster.State.AllRoles.Order());
        var member = first.Cluster.State.Members.Single(m => m.Address == second.Address);
        Assert.Equal("2.3.4", member.AppVersion.Version);
        Assert.True(member.HasRole("cache"));
        Assert.True(first.Cluster.State.HasMoreThanOneAppVersion);
        Assert.True(first.Cluster.SelfMember.IsOlderThan(member));
    }

    [Fact]
    public async Task Three_nodes_agree_on_the_leader()
    {
        var first = await First();
        var second = await Joined(first);
        var third = await Joined(second);
        await first.NextOf<ClusterEvent.MemberUp>(third.Address);
        Assert.Equal(3, first.Cluster.State.Members.Count);
        var lowest = first.Cluster.State.Members.First().Address;
        foreach (var node in new[] { first, second, third })
        {
            if (node.Cluster.State.Leader != lowest) await node.Next<ClusterEvent.LeaderChanged>(e => e.Leader == lowest);
        }
    }

    [Fact]
    public async Task The_first_of_the_seed_nodes_forms_a_cluster_and_the_others_join_it()
    {
        var ports = new[] { ClusterNode.FreePort(), ClusterNode.FreePort() };
        string Seed(int port) => $$"""
            akka.remote.dot-netty.tcp.port = {{port}}
            akka.cluster.seed-nodes = ["akka.tcp://clu@127.0.0.1:{{ports[0]}}", "akka.tcp://clu@127.0.0.1:{{ports[1]}}"]
            """;
        var second = Node(Seed(ports[1]));
        var first = Node(Seed(ports[0]));
        var third = Node(Seed(0));
        foreach (var node in new[] { first, second, third })
            await first.NextOf<ClusterEvent.MemberUp>(node.Address);
        await third.NextOf<ClusterEvent.MemberUp>(third.Address);
        Assert.Equal(3, third.Cluster.State.Members.Count);
    }

    [Fact]
    public async Task Members_wait_until_there_are_enough()
    {
        const string Two = "akka.cluster.min-nr-of-members = 2";
        var first = Node(Two);
        first.Cluster.Join(first.Address);
        await first.NextOf<ClusterEvent.MemberJoined>(first.Address);
        Assert.False(first.Cluster.IsUp);
        var second = Node(Two);
        await second.Cluster.JoinSeedNodesAsync([first.Address]);
        await first.NextOf<ClusterEvent.MemberUp>(first.Address);
    }

    [Fact]
    public async Task Who_finds_nobody_to_join_is_told()
    {
        var node = Node("akka.cluster.retry-unsuccessful-join-after = 1 s");
        var nobody = new Address("akka.tcp", "clu", "127.0.0.1", ClusterNode.FreePort());
        await Assert.ThrowsAsync<ClusterJoinFailedException>(() => node.Cluster.JoinAsync(nobody).WaitAsync(ClusterNode.Patience));
        Assert.Empty(node.Cluster.State.Members);
    }

    [Fact]
    public async Task Callbacks_run_when_the_node_is_up_and_when_it_is_out()
    {
        var node = Node();
        var up = new TaskCompletionSource();
        var removed = new TaskCompletionSource();
        node.Cluster.RegisterOnMemberUp(up.SetResult);
        node.Cluster.RegisterOnMemberRemoved(removed.SetResult);
        node.Cluster.Join(node.Address);
        await up.Task.WaitAsync(ClusterNode.Patience);
        Assert.False(removed.Task.IsCompleted);
        node.Cluster.Leave(node.Address);
        await removed.Task.WaitAsync(ClusterNode.Patience);
    }
}
