namespace Akka.Cluster.SBR;

internal enum DowningDecision
{
    DownUnreachable,
    DownReachable,
    DownAll,
}

/// <summary>The rules by which a side of a split knows whether it is the one to stay. Members count from Up on; who still joins goes with its side.</summary>
internal static class DowningRules
{
    /// <param name="members">All, in member order.</param>
    public static DowningDecision Decide(SplitBrainResolverSettings settings, IReadOnlyList<Member> members, IReadOnlySet<UniqueAddress> unreachable) => settings.DowningStrategy switch
    {
        SplitBrainResolverSettings.KeepMajorityName => KeepMajority(Side.Of(members, unreachable, settings.KeepMajorityRole), members, unreachable),
        SplitBrainResolverSettings.StaticQuorumName => Quorum(Side.Of(members, unreachable, settings.StaticQuorumSettings.Role), settings.StaticQuorumSettings.Size),
        SplitBrainResolverSettings.KeepOldestName => KeepOldest(Side.Of(members, unreachable, settings.KeepOldestSettings.Role), settings.KeepOldestSettings.DownIfAlone),
        _ => DowningDecision.DownAll,
    };

    private static DowningDecision KeepMajority(Side side, IReadOnlyList<Member> members, IReadOnlySet<UniqueAddress> unreachable)
    {
        if (side.Here.Count != side.There.Count) return Keep(side.Here.Count > side.There.Count);
        var lowest = side.Here.Concat(side.There).Min() ?? members[0];
        return Keep(!unreachable.Contains(lowest.UniqueAddress));
    }

    private static DowningDecision Quorum(Side side, int size) =>
        side.Here.Count + side.There.Count > (size * 2) - 1 ? DowningDecision.DownAll : Keep(side.Here.Count >= size);

    private static DowningDecision KeepOldest(Side side, bool downIfAlone)
    {
        var oldest = side.Here.Concat(side.There).Min(Member.AgeOrdering);
        if (oldest is null) return DowningDecision.DownReachable;
        var isHere = side.Here.Contains(oldest);
        var (its, other) = isHere ? (side.Here, side.There) : (side.There, side.Here);

        // Of two, the other one is alone just as well.
        var isLeftAlone = downIfAlone && its.Count == 1 && other.Count > 1;
        return Keep(isHere != isLeftAlone);
    }

    private static DowningDecision Keep(bool thisSide) => thisSide ? DowningDecision.DownUnreachable : DowningDecision.DownReachable;

    private sealed record Side(List<Member> Here, List<Member> There)
    {
        public static Side Of(IReadOnlyList<Member> members, IReadOnlySet<UniqueAddress> unreachable, string role)
        {
            var counted = members.Where(member => member.Status is not (MemberStatus.Joining or MemberStatus.WeaklyUp or MemberStatus.Down) && (role is null || member.HasRole(role)))
                .ToLookup(member => !unreachable.Contains(member.UniqueAddress));
            return new Side([.. counted[true]], [.. counted[false]]);
        }
    }
}
