using Akka.Actor;
using Akka.Cluster;

namespace AkkaSemantics.Tests.Clusters;

public sealed class UnreachableTests : ClusterTest
{
    [Fact]
    public async Task A_node_that_is_gone_is_unreachable_until_it_is_downed()
    {
        var first = await First();
        var second = await Joined(first, Mortal);
        await Kill(second);
        var lost = await first.Next<ClusterEvent.UnreachableMember>();
        Assert.Equal(second.Address, lost.Member.Address);
        first.Cluster.SendCurrentClusterState(first.Forwarder());
        var snapshot = await first.Next<ClusterEvent.CurrentClusterState>();
        Assert.Equal(second.Address, Assert.Single(snapshot.Unreachable).Address);
        Assert.Equal(2, snapshot.Members.Count);
        first.Cluster.Down(second.Address);
        Assert.Equal(MemberStatus.Down, (await first.NextOf<ClusterEvent.MemberRemoved>(second.Address)).PreviousStatus);
    }

    [Fact]
    public async Task Nobody_comes_in_fully_while_someone_is_unreachable()
    {
        var first = await First("akka.cluster.allow-weakly-up-members = 1 s");
        var second = await Joined(first, Mortal);
        await Kill(second);
        await first.Next<ClusterEvent.UnreachableMember>();
        var third = Node();
        third.Cluster.Join(first.Address);
        await first.NextOf<ClusterEvent.MemberWeaklyUp>(third.Address);
        await third.NextOf<ClusterEvent.MemberWeaklyUp>(third.Address);
        Assert.True(third.Cluster.IsUp);
        first.Cluster.Down(second.Address);
        await first.NextOf<ClusterEvent.MemberUp>(third.Address);
    }

    [Fact]
    public async Task A_node_that_is_started_again_takes_the_place_of_the_old_one()
    {
        var first = await First();
        var old = await Joined(first, Mortal);
        await Kill(old);
        var again = Node($"akka.remote.dot-netty.tcp.port = {old.Address.Port}");
        Assert.NotEqual(old.Cluster.SelfUniqueAddress, again.Cluster.SelfUniqueAddress);
        again.Cluster.JoinSeedNodes([first.Address]);
        var removed = await first.NextOf<ClusterEvent.MemberRemoved>(old.Address);
        Assert.Equal(old.Cluster.SelfUniqueAddress, removed.Member.UniqueAddress);
        var up = await first.NextOf<ClusterEvent.MemberUp>(old.Address);
        Assert.Equal(again.Cluster.SelfUniqueAddress, up.Member.UniqueAddress);
    }

    [Fact]
    public async Task Who_watches_an_actor_of_a_removed_node_is_told()
    {
        var first = await First();
        var second = await Joined(first, Mortal);
        second.System.ActorOf(Props.Create(() => new Idle()), "victim");
        var victim = await first.System.ActorSelection($"{second.Address}/user/victim").ResolveOne(ClusterNode.Patience);
        var told = new TaskCompletionSource<Terminated>();
        first.System.ActorOf(Props.Create(() => new Watcher(victim, told)));
        await Kill(second);
        await first.Next<ClusterEvent.UnreachableMember>();
        first.Cluster.Down(second.Address);
        Assert.Equal(victim, (await told.Task.WaitAsync(ClusterNode.Patience)).ActorRef);
    }

    private sealed class Idle : UntypedActor
    {
        protected override void OnReceive(object message)
        {
        }
    }

    private sealed class Watcher : ReceiveActor
    {
        public Watcher(IActorRef victim, TaskCompletionSource<Terminated> told)
        {
            Context.Watch(victim);
            Receive<Terminated>(told.SetResult);
        }
    }
}
