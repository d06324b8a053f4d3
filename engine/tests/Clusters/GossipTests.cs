using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Heartbeats;
using Akka.Configuration;
using Akka.Util;

namespace Engine.Tests.Clusters;

/// <summary>The rules every member applies for itself.</summary>
public sealed class GossipTests
{
    private static readonly UniqueAddress A = At(1), B = At(2), C = At(3);

    [Fact]
    public void A_merge_keeps_the_further_status_and_nobodys_seen()
    {
        var common = Of(Is(A, MemberStatus.Up, 1), Is(B, MemberStatus.Joining));
        var left = Changed(common.Replace([Is(B, MemberStatus.Up, 2)]), A);
        var right = Changed(common.Replace([Is(C, MemberStatus.Joining)]), B);
        var merged = left.Merge(right);
        Assert.Equal(MemberStatus.Up, merged.StatusOf(B));
        Assert.Equal(MemberStatus.Joining, merged.StatusOf(C));
        Assert.Empty(merged.Seen);
        Assert.True(merged.Version.IsAfter(left.Version));
        Assert.True(merged.Version.IsAfter(right.Version));
    }

    [Fact]
    public void A_merge_does_not_bring_back_who_was_removed()
    {
        var down = Changed(Changed(Of(Is(A, MemberStatus.Up, 1), Is(B, MemberStatus.Down, 2), Is(C, MemberStatus.Up, 3)), B), A);
        var removed = Changed(down.Remove([B]), A);
        var merged = removed.Merge(Changed(down, C));
        Assert.False(merged.Has(B));
        Assert.DoesNotContain(Gossip.ClockNode(B), merged.Version.Versions.Keys);
    }

    [Fact]
    public void The_leader_is_the_first_that_is_up_and_reachable()
    {
        var gossip = Of(Is(A, MemberStatus.Joining), Is(B, MemberStatus.Up, 1), Is(C, MemberStatus.Leaving, 2));
        Assert.Equal(B, gossip.LeaderOf(A));
        Assert.Equal(C, (gossip with { Reachability = Reachability.Empty.Change(C, B, ReachabilityStatus.Unreachable) }).LeaderOf(A));
        Assert.Equal(A, Of(Is(A, MemberStatus.Joining)).LeaderOf(A));
        Assert.Null(Gossip.Empty.LeaderOf(A));
    }

    [Fact]
    public void Convergence_needs_everybody_who_counts()
    {
        var gossip = Of(Is(A, MemberStatus.Up, 1), Is(B, MemberStatus.Up, 2), Is(C, MemberStatus.Joining)) with { Seen = [A] };
        Assert.False(gossip.IsConverged(A, ImmutableHashSet<UniqueAddress>.Empty));
        var seen = gossip.MarkSeen(B);
        Assert.True(seen.IsConverged(A, ImmutableHashSet<UniqueAddress>.Empty));
        var lost = seen with { Reachability = Reachability.Empty.Change(A, C, ReachabilityStatus.Unreachable) };
        Assert.False(lost.IsConverged(A, ImmutableHashSet<UniqueAddress>.Empty));
        Assert.True(lost.Replace([Is(C, MemberStatus.Down)]).IsConverged(A, ImmutableHashSet<UniqueAddress>.Empty));
    }

    [Fact]
    public void Terminated_is_final_and_the_newer_rows_of_an_observer_win()
    {
        var lost = Reachability.Empty.Change(A, B, ReachabilityStatus.Unreachable);
        var back = lost.Change(A, B, ReachabilityStatus.Reachable);
        Assert.Empty(back.Rows);
        Assert.True(lost.Merge(new HashSet<UniqueAddress> { A, B }, back).IsReachable(B));
        Assert.True(back.Merge(new HashSet<UniqueAddress> { A, B }, lost).IsReachable(B));
        var dead = lost.Change(A, B, ReachabilityStatus.Terminated);
        Assert.Same(dead, dead.Change(A, B, ReachabilityStatus.Reachable));
        Assert.Empty(dead.AllUnreachable);
        Assert.Equal([B], dead.AllUnreachableOrTerminated);
    }

    [Fact]
    public void In_a_large_cluster_each_asks_the_next_few()
    {
        var nodes = Enumerable.Range(1, 20).Select(At).ToImmutableHashSet();
        var receivers = new HeartbeatRing(At(18), nodes, [At(19)], 3).MyReceivers;
        Assert.Equal([1, 2, 19, 20], receivers.Select(node => node.Uid).Order());
        Assert.All(nodes, node => Assert.Equal(3, nodes.Count(other => new HeartbeatRing(other, nodes, [], 3).MyReceivers.Contains(node))));
    }

    [Theory]
    [InlineData("downing-provider-class = \"Akka.Cluster.AutoDowning, Akka.Cluster\"", "Akka.Cluster.AutoDowning")]
    [InlineData("auto-down-unreachable-after = 5 s", "auto-down-unreachable-after")]
    [InlineData("seed-nodes = [nowhere]", "'nowhere'")]
    public void What_is_not_there_stops_the_start(string setting, string named)
    {
        var config = ConfigurationFactory.ParseString($"akka.cluster {{ {setting}\nfailure-detector.threshold = 8 }}");
        Assert.Contains(named, Assert.Throws<ConfigurationException>(() => new ClusterSettings(config, "sys")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Members_do_not_go_back()
    {
        Assert.Throws<InvalidOperationException>(() => Is(A, MemberStatus.Down).Copy(MemberStatus.Up));
        Assert.Equal(MemberStatus.Up, Is(A, MemberStatus.WeaklyUp).CopyUp(4).Status);
    }

    private static UniqueAddress At(int number) => new(new Address("akka.tcp", "Clu", "h", number), number);

    private static Member Is(UniqueAddress node, MemberStatus status, int upNumber = Member.NotYetUp) => new(node, upNumber, status, [], AppVersion.Zero);

    private static Gossip Of(params Member[] members) => Gossip.Empty with { Members = [.. members] };

    private static Gossip Changed(Gossip gossip, UniqueAddress by) => gossip with { Version = gossip.Version.Increment(Gossip.ClockNode(by)), Seen = [by] };
}
