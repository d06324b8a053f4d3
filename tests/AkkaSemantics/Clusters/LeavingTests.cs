using Akka.Actor;
using Akka.Cluster;

namespace AkkaSemantics.Tests.Clusters;

public sealed class LeavingTests : ClusterTest
{
    [Fact]
    public async Task A_node_that_leaves_is_let_go_and_its_system_ends()
    {
        var first = await First();
        var second = await Joined(first);
        await second.Cluster.LeaveAsync().WaitAsync(ClusterNode.Patience);
        Assert.True(second.Cluster.IsTerminated);
        var removed = await first.NextOf<ClusterEvent.MemberRemoved>(second.Address);
        Assert.Equal(MemberStatus.Exiting, removed.PreviousStatus);
        Assert.Equal(MemberStatus.Removed, removed.Member.Status);
        Assert.Single(first.Cluster.State.Members);
        await second.System.WhenTerminated.WaitAsync(ClusterNode.Patience);
        Assert.Same(CoordinatedShutdown.ClusterLeavingReason.Instance, CoordinatedShutdown.Get(second.System).ShutdownReason);
    }

    [Fact]
    public async Task Others_see_each_step_of_a_leave()
    {
        var first = await First();
        var second = await Joined(first);
        first.Cluster.Leave(second.Address);
        await first.NextOf<ClusterEvent.MemberLeft>(second.Address);
        await first.NextOf<ClusterEvent.MemberExited>(second.Address);
        await first.NextOf<ClusterEvent.MemberRemoved>(second.Address);
    }

    [Fact]
    public async Task The_termination_of_a_system_is_a_leave()
    {
        var first = await First();
        var second = await Joined(first);
        await second.System.Terminate().WaitAsync(ClusterNode.Patience);
        Assert.Equal(MemberStatus.Exiting, (await first.NextOf<ClusterEvent.MemberRemoved>(second.Address)).PreviousStatus);
    }

    [Fact]
    public async Task A_node_that_is_downed_ends_and_is_removed()
    {
        var first = await First();
        var second = await Joined(first);
        first.Cluster.Down(second.Address);
        await first.NextOf<ClusterEvent.MemberDowned>(second.Address);
        Assert.Equal(MemberStatus.Down, (await first.NextOf<ClusterEvent.MemberRemoved>(second.Address)).PreviousStatus);
        await second.System.WhenTerminated.WaitAsync(ClusterNode.Patience);
        Assert.True(second.Cluster.IsTerminated);
        Assert.Same(CoordinatedShutdown.ClusterDowningReason.Instance, CoordinatedShutdown.Get(second.System).ShutdownReason);
    }

    [Fact]
    public async Task At_its_own_end_a_node_says_that_all_are_gone()
    {
        var node = await First();
        await node.Cluster.LeaveAsync().WaitAsync(ClusterNode.Patience);
        Assert.Empty(node.Cluster.State.Members);
        Assert.Equal(MemberStatus.Removed, node.Cluster.SelfMember.Status);
    }
}
