namespace Akka.Cluster;

/// <summary>Who leads, and whether everybody who counts agrees: every member works it out for itself from the gossip.</summary>
internal static class Leadership
{
    private static readonly MemberStatus[] Fitness = [MemberStatus.WeaklyUp, MemberStatus.Joining, MemberStatus.Exiting, MemberStatus.Down];

    public static UniqueAddress LeaderOf(this Gossip gossip, UniqueAddress self) => gossip.LeaderAmong(gossip.Members, self);

    public static UniqueAddress RoleLeaderOf(this Gossip gossip, string role, UniqueAddress self) =>
        gossip.LeaderAmong(gossip.Members.Where(member => member.HasRole(role)), self);

    /// <returns>Null if nobody can be.</returns>
    public static UniqueAddress LeaderAmong(this Gossip gossip, IEnumerable<Member> members, UniqueAddress self)
    {
        // Oneself counts, even when Down, as soon as anyone is unreachable: that is how published nodes decide.
        var candidates = (gossip.Reachability.IsAllReachable
            ? members.Where(static member => member.Status != MemberStatus.Down)
            : members.Where(member => member.UniqueAddress == self || (member.Status != MemberStatus.Down && gossip.Reachability.IsReachable(member.UniqueAddress)))).ToList();
        var leader = candidates.Find(static member => member.IsUpOrLeaving) ?? candidates.MinBy(static member => Array.IndexOf(Fitness, member.Status));
        return leader?.UniqueAddress;
    }

    /// <summary>Every Up and Leaving member has seen this gossip, and no unreachable one has yet to be decided about.</summary>
    public static bool IsConverged(this Gossip gossip, UniqueAddress self, IReadOnlySet<UniqueAddress> exitingConfirmed) =>
        gossip.ReachabilityByOthersThanDowned.AllUnreachableOrTerminated
            .Where(node => node != self && !exitingConfirmed.Contains(node))
            .All(node => gossip.Find(node) is not { IsDownOrExiting: false })
        && gossip.Members.All(member => !member.IsUpOrLeaving || gossip.IsSeenBy(member.UniqueAddress) || exitingConfirmed.Contains(member.UniqueAddress));

    public static bool HasEnoughMembers(this Gossip gossip, ClusterSettings settings) => gossip.Members.Count >= settings.MinNrOfMembers
        && settings.MinNrOfMembersOfRole.All(role => gossip.Members.Count(member => member.HasRole(role.Key)) >= role.Value);
}
