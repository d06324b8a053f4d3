using System.Collections.Immutable;
using System.Globalization;
using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.SBR;
using Akka.Configuration;
using Akka.Util;
using static Akka.Cluster.MemberStatus;

namespace Engine.Tests.Clusters;

/// <summary>Which side of a split stays.</summary>
public sealed class DowningTests
{
    private static readonly MemberStatus[] Five = [Up, Up, Up, Up, Up];

    [Theory]
    [InlineData("keep-majority", 2, 1, "DownUnreachable")]
    [InlineData("keep-majority", 1, 2, "DownReachable")]
    [InlineData("keep-majority", 2, 2, "DownUnreachable")]
    [InlineData("static-quorum", 2, 1, "DownUnreachable")]
    [InlineData("static-quorum", 1, 2, "DownReachable")]
    [InlineData("static-quorum", 2, 2, "DownAll")]
    [InlineData("keep-oldest", 1, 1, "DownUnreachable")]
    [InlineData("keep-oldest", 1, 2, "DownReachable")]
    [InlineData("keep-oldest", 2, 3, "DownUnreachable")]
    [InlineData("down-all", 3, 1, "DownAll")]
    public void Each_side_of_a_split_knows_what_to_do(string strategy, int here, int there, string expected)
    {
        Assert.Equal(expected, Decide(strategy, Five[..here], Five[..there]));
    }

    [Theory]
    [InlineData(1, "DownUnreachable")]
    [InlineData(2, "DownReachable")]
    public void Of_two_equal_sides_the_one_with_the_lowest_address_stays(int lowest, string expected) =>
        Assert.Equal(expected, Decide("keep-majority", [Up, Up], [Up, Up], number => lowest == 1 ? number : 5 - number));

    // Counted as they are known here, the first side would stay in all of these.
    [Theory]
    [InlineData(new[] { Up, Up }, new[] { Up, Joining }, "DownUnreachable")]
    [InlineData(new[] { Up, Up, Up }, new[] { Up, WeaklyUp, Joining, Joining }, "DownAll")]
    [InlineData(new[] { Up, Leaving }, new[] { Up }, "DownUnreachable")]
    [InlineData(new[] { Leaving, Up, Leaving }, new[] { Up, Up }, "DownAll")]
    [InlineData(new[] { Up, Up }, new[] { Up, Exiting, Exiting }, "DownUnreachable")]
    [InlineData(new[] { Up, Up }, new[] { Up, Down, Down }, "DownUnreachable")]
    [InlineData(new[] { Up, Joining, Joining, WeaklyUp }, new[] { Up, Up }, "DownReachable")]
    [InlineData(new[] { Exiting, Exiting, Up }, new[] { Up, Up }, "DownReachable")]
    public void A_majority_that_a_change_under_way_could_turn_does_not_stay(MemberStatus[] here, MemberStatus[] there, string expected) =>
        Assert.Equal(expected, Decide("keep-majority", here, there));

    [Theory]
    [InlineData(new[] { Up }, new[] { Joining }, "DownUnreachable")]
    [InlineData(new[] { Up }, new[] { Joining, WeaklyUp }, "DownAll")]
    [InlineData(new[] { Leaving, Up, Up }, new[] { Up }, "DownUnreachable")]
    [InlineData(new[] { Leaving }, new[] { Up }, "DownAll")]
    public void The_oldest_that_may_be_gone_or_alone_on_the_other_side_does_not_keep_its_side(MemberStatus[] here, MemberStatus[] there, string expected) =>
        Assert.Equal(expected, Decide("keep-oldest", here, there));

    [Theory]
    [InlineData("keep-majority")]
    [InlineData("keep-oldest")]
    public void Without_anybody_who_counts_nobody_stays(string strategy)
    {
        Assert.Equal("DownAll", Decide(strategy, Five, [Up], role: "nobody"));
        Assert.Equal("DownAll", Decide(strategy, [Joining, Joining], [WeaklyUp]));
    }

    [Theory]
    [InlineData("keep-majority")]
    [InlineData("keep-oldest")]
    public void Sides_of_which_one_knows_a_change_and_the_other_does_not_never_both_stay(string strategy)
    {
        // The one that changes is the youngest and the last, or the oldest and the first.
        foreach (var (before, after, number) in new[] { (Joining, Up, 9), (WeaklyUp, Up, 9), (Leaving, Exiting, 9), (Leaving, Exiting, 0) })
            foreach (var (left, right) in from left in Enumerable.Range(0, 4) from right in Enumerable.Range(1, 4) select (left, right))
            {
                Member[] here = [.. Enumerable.Range(1, left).Select(i => Is(Up, i, i))], there = [.. Enumerable.Range(5, right).Select(i => Is(Up, i, i))];
                Member[] hereBefore = [Is(before, number, number), .. here], hereAfter = [Is(after, number, number), .. here];
                Assert.NotEqual(("DownUnreachable", "DownUnreachable"), (Decide(strategy, hereAfter, there), Decide(strategy, there, hereBefore)));
                Assert.NotEqual(("DownUnreachable", "DownUnreachable"), (Decide(strategy, hereBefore, there), Decide(strategy, there, hereAfter)));
            }
    }

    [Theory]
    [InlineData("1-2 2-1", "", "1 2")]
    [InlineData("1-2 2-1 1-5 2-5 3-5 4-5", "", "1 2 5")]
    [InlineData("3-4", "1 2 3 4 5", "3 4")]
    [InlineData("1-4 2-4 3-4 1-5 2-5 3-5", "1 2 3", "4 5")]
    [InlineData("4-1 5-1 4-2 5-2 4-3 5-3", "4 5", "4 5")]
    [InlineData("1-2 2-1 1-3 1-4 1-5 2-3 2-4 2-5", "", "1 2")]
    public void Members_that_hear_from_each_other_by_way_of_others_only_are_no_side(string rows, string seen, string downed)
    {
        var members = Enumerable.Range(1, 5).Select(i => Is(Up, i, i)).ToArray();
        var reachability = rows.Split(' ').Select(row => row.Split('-')).Aggregate(
            Reachability.Empty, (known, row) => known.Change(Of(row[0]), Of(row[1]), ReachabilityStatus.Unreachable));
        var unreachable = reachability.AllUnreachableOrTerminated.ToImmutableHashSet();
        var seenBy = seen.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => Of(number).Address).ToHashSet();
        var settings = new SplitBrainResolverSettings(ConfigurationFactory.ParseString("akka.cluster.split-brain-resolver.active-strategy = keep-majority"));
        var plan = DowningPlan.Of(settings, members, unreachable, new IndirectConnections(reachability.Rows, seenBy));
        Assert.Equal(downed, string.Join(' ', plan.Nodes.Select(node => node.Uid).Order()));

        UniqueAddress Of(string number) => members[int.Parse(number, CultureInfo.InvariantCulture) - 1].UniqueAddress;
    }

    [Fact]
    public void Strategies_that_are_not_there_are_refused()
    {
        var lease = ConfigurationFactory.ParseString("akka.cluster.split-brain-resolver.active-strategy = lease-majority");
        Assert.Contains("no leases", Assert.Throws<ConfigurationException>(() => new SplitBrainResolverSettings(lease)).Message, StringComparison.Ordinal);
        var unknown = ConfigurationFactory.ParseString("akka.cluster.split-brain-resolver.active-strategy = best");
        Assert.Contains("'best'", Assert.Throws<ConfigurationException>(() => new SplitBrainResolverSettings(unknown)).Message, StringComparison.Ordinal);
    }

    // Members are numbered from 1 in the order given: by address, unless it is said otherwise, and by age.
    private static string Decide(string strategy, MemberStatus[] here, MemberStatus[] there, Func<int, int>? portOf = null, string role = "")
    {
        Member[] all = [.. here.Concat(there).Select((status, i) => Is(status, i + 1, portOf?.Invoke(i + 1) ?? i + 1))];
        return Decide(strategy, all[..here.Length], all[here.Length..], role);
    }

    private static string Decide(string strategy, Member[] here, Member[] there, string role = "")
    {
        var config = ConfigurationFactory.ParseString(
            $$"""
            akka.cluster.split-brain-resolver {
              active-strategy = {{strategy}}, stable-after = 1 s, static-quorum.quorum-size = 2
              keep-majority.role = "{{role}}", keep-oldest.role = "{{role}}"
            }
            """);
        var unreachable = there.Select(member => member.UniqueAddress).ToHashSet();
        return DowningRules.Decide(new SplitBrainResolverSettings(config), [.. here.Concat(there).Order()], unreachable).ToString();
    }

    private static Member Is(MemberStatus status, int number, int port) => new(
        new UniqueAddress(new Address("akka.tcp", "Clu", "h", port), number),
        status is Joining or WeaklyUp ? Member.NotYetUp : number,
        status,
        [],
        AppVersion.Zero);
}
