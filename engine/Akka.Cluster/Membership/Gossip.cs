using System.Collections.Immutable;

namespace Akka.Cluster;

/// <summary>The state of the cluster that the members hand around: who is in it, who has seen this version, who reaches whom. Immutable.</summary>
internal sealed record Gossip(ImmutableSortedSet<Member> Members, ImmutableHashSet<UniqueAddress> Seen, Reachability Reachability, VectorClock Version)
{
    public static readonly Gossip Empty = new([], [], Reachability.Empty, VectorClock.Create());

    public bool IsSingleton => Members.Count == 1;

    /// <summary>By members that are not Down, since those shut down and see everything unreachable.</summary>
    public Reachability ReachabilityByOthersThanDowned => Reachability.RemoveObservers([.. Members.Where(static m => m.Status == MemberStatus.Down).Select(static m => m.UniqueAddress)]);

    public static VectorClock.Node ClockNode(UniqueAddress node) => VectorClock.Node.Create($"{node.Address}-{node.Uid}");

    public bool Has(UniqueAddress node) => Find(node) is not null;

    public Member Find(UniqueAddress node) => Members.FirstOrDefault(member => member.UniqueAddress == node);

    public MemberStatus StatusOf(UniqueAddress node) => Find(node)?.Status ?? MemberStatus.Removed;

    public bool IsSeenBy(UniqueAddress node) => Seen.Contains(node);

    public Gossip MarkSeen(UniqueAddress node) => Seen.Contains(node) ? this : this with { Seen = Seen.Add(node) };

    /// <summary>With the members in place of those that are equal to them.</summary>
    public Gossip Replace(IReadOnlyCollection<Member> members) => this with { Members = Members.Except(members).Union(members) };

    /// <summary>With the state of one member changed, who has not seen it.</summary>
    public Gossip Down(Member member) => Replace([member.Copy(MemberStatus.Down)]) with { Seen = Seen.Remove(member.UniqueAddress) };

    public Gossip Remove(IReadOnlyCollection<UniqueAddress> nodes) => this with
    {
        Members = Members.Except(Members.Where(member => nodes.Contains(member.UniqueAddress))),
        Seen = Seen.Except(nodes),
        Reachability = Reachability.Remove(nodes),
        Version = nodes.Aggregate(Version, static (version, node) => version.Prune(ClockNode(node))),
    };

    /// <summary>Of two states neither of which grew out of the other. Nobody has seen the outcome yet.</summary>
    public Gossip Merge(Gossip that)
    {
        var (mine, theirs) = (PruneWhatIsGoneIn(that), that.PruneWhatIsGoneIn(this));
        var members = Member.PickHighestPriority(mine.Members, theirs.Members).ToImmutableSortedSet();
        var nodes = members.Select(static member => member.UniqueAddress).ToHashSet();
        return new Gossip(members, [], mine.Reachability.Merge(nodes, theirs.Reachability), mine.Version.Merge(theirs.Version));
    }

    // The other side's leader removed it with its entry of the clock; without this, our entry would bring it back for ever.
    private Gossip PruneWhatIsGoneIn(Gossip that) => this with
    {
        Version = Members.Where(member => member.IsDownOrExiting && !that.Has(member.UniqueAddress))
            .Aggregate(Version, static (version, member) => version.Prune(ClockNode(member.UniqueAddress))),
    };
}
