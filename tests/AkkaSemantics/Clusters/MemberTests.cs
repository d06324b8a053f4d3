using Akka.Actor;
using Akka.Cluster;
using Akka.Util;

namespace AkkaSemantics.Tests.Clusters;

public sealed class MemberTests
{
    // The one with a text behind stands on the left: asked the other way round, Akka.NET 1.5.30 takes 2.0.0 for the earlier one too.
    [Theory]
    [InlineData("1.2.3", "1.2.4", -1)]
    [InlineData("1.10", "1.9.5", 1)]
    [InlineData("2.0.0-RC1", "2.0.0", -1)]
    [InlineData("1.0-M1", "1.0-M2", -1)]
    [InlineData("1.2", "1.2.0", 0)]
    public void Versions_are_ordered_by_their_numbers_and_what_follows(string left, string right, int order) =>
        Assert.Equal(order, Math.Sign(AppVersion.Create(left).CompareTo(AppVersion.Create(right))));

    [Fact]
    public void Nodes_are_ordered_by_host_port_and_uid()
    {
        UniqueAddress At(string host, int port, int uid) => new(new Address("akka.tcp", "clu", host, port), uid);
        UniqueAddress[] inOrder = [At("a", 2, 9), At("b", 1, 5), At("b", 1, 7), At("b", 10, 1)];
        Assert.Equal(inOrder, inOrder.Reverse().Order());
        Assert.NotEqual(At("b", 1, 5), At("b", 1, 7));
        Assert.Equal(At("b", 1, 5), At("b", 1, 5));
        Assert.True(Member.AddressOrdering.Compare(inOrder[0].Address, inOrder[1].Address) < 0);
    }

    [Fact]
    public void Clocks_say_which_state_grew_out_of_which()
    {
        var (a, b) = (VectorClock.Node.Create("a"), VectorClock.Node.Create("b"));
        var one = VectorClock.Create().Increment(a);
        var two = one.Increment(b);
        var other = one.Increment(a);
        Assert.Equal(VectorClock.Ordering.Before, one.CompareTo(two));
        Assert.True(two > one);
        Assert.True(two.IsConcurrentWith(other));
        Assert.True(two.Merge(other).IsAfter(other));
        Assert.True(two.Prune(b).IsSameAs(one));
        Assert.Equal("0CC175B9C0F1B6A831C399E269772661", a.ToString());
    }
}
