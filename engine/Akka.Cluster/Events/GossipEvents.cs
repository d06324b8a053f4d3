using System.Collections.Immutable;
using static Akka.Cluster.ClusterEvent;

namespace Akka.Cluster;

/// <summary>What a gossip means to subscribers: as a snapshot, and as the events between two of them.</summary>
internal static class GossipEvents
{
    public static CurrentClusterState StateOf(Gossip gossip, UniqueAddress self) => new(
        gossip.Members,
        Unreachable(gossip, self).Select(gossip.Find).Where(static member => member is not null).ToImmutableHashSet(),
        gossip.Seen.Select(static node => node.Address).ToImmutableHashSet(),
        gossip.LeaderOf(self)?.Address,
        RolesOf(gossip).ToImmutableDictionary(static role => role, role => gossip.RoleLeaderOf(role, self)?.Address))
    {
        Reachability = gossip.Reachability,
    };

    public static IEnumerable<IClusterDomainEvent> Between(Gossip old, Gossip current, UniqueAddress self) =>
        Reachability(old, current, self).Concat(Changes(old, current)).Concat(Removals(old, current)).Concat(Leaders(old, current, self));

    private static IEnumerable<UniqueAddress> Unreachable(Gossip gossip, UniqueAddress self) =>
        gossip.Reachability.AllUnreachableOrTerminated.Where(node => node != self);

    private static IEnumerable<string> RolesOf(Gossip gossip) => gossip.Members.SelectMany(static member => member.Roles).Distinct();

    private static IEnumerable<IClusterDomainEvent> Reachability(Gossip old, Gossip current, UniqueAddress self)
    {
        var before = Unreachable(old, self).ToHashSet();
        var lost = Unreachable(current, self).Where(node => !before.Contains(node)).Select(current.Find).Where(static member => member is not null);
        var back = before.Where(current.Reachability.IsReachable).Select(current.Find).Where(static member => member is not null);
        return lost.Select(static member => (IClusterDomainEvent)new UnreachableMember(member))
            .Concat(back.Select(static member => new ReachableMember(member)));
    }

    private static IEnumerable<IClusterDomainEvent> Changes(Gossip old, Gossip current)
    {
        foreach (var member in current.Members)
        {
            if (old.Find(member.UniqueAddress) is { } before && before.Status == member.Status && before.UpNumber == member.UpNumber) continue;
            switch (member.Status)
            {
                case MemberStatus.Joining: yield return new MemberJoined(member); break;
                case MemberStatus.WeaklyUp: yield return new MemberWeaklyUp(member); break;
                case MemberStatus.Up: yield return new MemberUp(member); break;
                case MemberStatus.Leaving: yield return new MemberLeft(member); break;
                case MemberStatus.Exiting: yield return new MemberExited(member); break;
                case MemberStatus.Down: yield return new MemberDowned(member); break;
                default: break;
            }
        }
    }

    private static IEnumerable<IClusterDomainEvent> Removals(Gossip old, Gossip current) => old.Members
        .Where(member => !current.Has(member.UniqueAddress))
        .Select(static member => new MemberRemoved(member.Copy(MemberStatus.Removed), member.Status));

    private static IEnumerable<IClusterDomainEvent> Leaders(Gossip old, Gossip current, UniqueAddress self)
    {
        var leader = current.LeaderOf(self);
        if (leader != old.LeaderOf(self)) yield return new LeaderChanged(leader?.Address);
        foreach (var role in RolesOf(old).Union(RolesOf(current)))
        {
            var ofRole = current.RoleLeaderOf(role, self);
            if (ofRole != old.RoleLeaderOf(role, self)) yield return new RoleLeaderChanged(role, ofRole?.Address);
        }
    }
}
