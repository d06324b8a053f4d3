using Akka.Cluster;

namespace AkkaSemantics.Tests.Clusters;

/// <summary>Who stays when members do not reach each other, by the rule of the majority.</summary>
public sealed class DowningTests : ClusterTest
{
    private const string Resolver = """
        akka.cluster.downing-provider-class = "Akka.Cluster.SBR.SplitBrainResolverProvider, Akka.Cluster"
        akka.cluster.split-brain-resolver.stable-after = 2 s
        akka.cluster.allow-weakly-up-members = off

        """;

    [Fact]
    public async Task The_minority_is_removed()
    {
        var first = await First(Resolver);
        var second = await Joined(first, Resolver);
        var third = await Joined(first, Resolver + Mortal);
        await second.NextOf<ClusterEvent.MemberUp>(third.Address);
        await Kill(third);
        Assert.Equal(MemberStatus.Down, (await first.NextOf<ClusterEvent.MemberRemoved>(third.Address)).PreviousStatus);
        await second.NextOf<ClusterEvent.MemberRemoved>(third.Address);
        Assert.True(first.Cluster.IsUp);
        Assert.True(second.Cluster.IsUp);
    }

    [Fact]
    public async Task Of_two_the_one_with_the_lower_address_stays_without_the_other()
    {
        var ports = FreePorts();
        var low = await First(At(ports[0]));
        var high = await Joined(low, At(ports[1]));
        await Kill(high);
        Assert.Equal(MemberStatus.Down, (await low.NextOf<ClusterEvent.MemberRemoved>(high.Address)).PreviousStatus);
        Assert.True(low.Cluster.IsUp);
    }

    [Fact]
    public async Task Of_two_the_one_with_the_higher_address_does_not_stay_without_the_other_even_if_somebody_joins_it()
    {
        var ports = FreePorts();
        var low = await First(At(ports[0]));
        var high = await Joined(low, At(ports[1]));
        var late = Node(Resolver + Mortal);
        var (highIsOut, lateIsOut) = (IsOut(high), IsOut(late));
        await Kill(low);
        await high.Next<ClusterEvent.UnreachableMember>();
        late.Cluster.Join(high.Address);
        await high.NextOf<ClusterEvent.MemberJoined>(late.Address);
        await highIsOut.WaitAsync(ClusterNode.Patience);
        await lateIsOut.WaitAsync(ClusterNode.Patience);
    }

    private static string At(int port) => $"{Resolver}{Mortal}\nakka.remote.dot-netty.tcp.port = {port}";

    private static int[] FreePorts()
    {
        int[] ports = [ClusterNode.FreePort(), ClusterNode.FreePort()];
        Array.Sort(ports);
        return ports;
    }

    private static Task IsOut(ClusterNode node)
    {
        var isOut = new TaskCompletionSource();
        node.Cluster.RegisterOnMemberRemoved(() => isOut.TrySetResult());
        return isOut.Task;
    }
}
