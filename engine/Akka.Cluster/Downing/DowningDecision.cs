using System.Collections.Immutable;

namespace Akka.Cluster.SBR;

internal enum DowningDecision
{
    DownUnreachable,
    DownReachable,
    DownAll,
}

/// <summary>
/// The rules by which a side of a split knows whether it is the one to stay. One that would stay asks again, counting the fewest here and the most there: were
/// a change of membership known on one side only, both could stay. If the answers differ, nobody stays.
/// </summary>
internal static class DowningRules
{
    /// <param name="members">All, in member order.</param>
    public static DowningDecision Decide(SplitBrainResolverSettings settings, IReadOnlyList<Member> members, IReadOnlySet<UniqueAddress> unreachable)
    {
        var (quorum, oldest) = (settings.StaticQuorumSettings, settings.KeepOldestSettings);
        return settings.DowningStrategy switch
        {
            SplitBrainResolverSettings.KeepMajorityName => KeepMajority(new Split(WithRole(settings.KeepMajorityRole), unreachable)),
            SplitBrainResolverSettings.StaticQuorumName => Quorum(new Split(WithRole(quorum.Role), unreachable), quorum.Size),
            SplitBrainResolverSettings.KeepOldestName =>
                KeepOldest(new Split(WithRole(oldest.Role).Order(Member.AgeOrdering), unreachable), oldest.DownIfAlone),
            _ => DowningDecision.DownAll,
        };

        IEnumerable<Member> WithRole(string role) => members.Where(member => role is null || member.HasRole(role));
    }

    private static DowningDecision KeepMajority(Split split) => Twice(
        Majority(split, Split.Known, Split.Known, Split.Known), () => Majority(split, Split.Fewest, Split.Fewest, Split.Most));

    private static DowningDecision Majority(
        Split split, ImmutableHashSet<MemberStatus> first, ImmutableHashSet<MemberStatus> here, ImmutableHashSet<MemberStatus> there)
    {
        if (split.First(first) is not { } lowest) return DowningDecision.DownAll;
        var lead = split.Here(here) - split.There(there);
        return Keep(lead == 0 ? split.IsHere(lowest) : lead > 0);
    }

    private static DowningDecision Quorum(Split split, int size)
    {
        var (here, there) = (split.Here(Split.Known), split.There(Split.Known));
        return here + there > (size * 2) - 1 ? DowningDecision.DownAll : Keep(here >= size);
    }

    private static DowningDecision KeepOldest(Split split, bool downIfAlone) => Twice(
        Oldest(split, downIfAlone, Split.Known, Split.Known), () => Oldest(split, downIfAlone, Split.Fewest, downIfAlone ? Split.PossiblyUp : Split.Fewest));

    private static DowningDecision Oldest(Split split, bool downIfAlone, ImmutableHashSet<MemberStatus> first, ImmutableHashSet<MemberStatus> counted)
    {
        if (split.First(first) is not { } oldest) return DowningDecision.DownAll;
        var isHere = split.IsHere(oldest);
        var (here, there) = (split.Here(counted), split.There(counted));
        var (its, others) = isHere ? (here, there) : (there, here);

        // Of two, the other one is alone just as well.
        var isLeftAlone = downIfAlone && its == 1 && others > 1;
        return Keep(isHere != isLeftAlone);
    }

    private static DowningDecision Twice(DowningDecision decision, Func<DowningDecision> again) =>
        decision != DowningDecision.DownUnreachable || again() == decision ? decision : DowningDecision.DownAll;

    private static DowningDecision Keep(bool thisSide) => thisSide ? DowningDecision.DownUnreachable : DowningDecision.DownReachable;
}
