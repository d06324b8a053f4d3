using System.Collections.Immutable;

namespace Akka.Cluster.SBR;

/// <summary>What the one who decides for its side does.</summary>
/// <param name="Decision">For the log.</param>
/// <param name="Nodes">Whom it downs.</param>
internal sealed record DowningPlan(string Decision, ImmutableHashSet<UniqueAddress> Nodes)
{
    public static DowningPlan All(IEnumerable<Member> members) => new(nameof(DowningDecision.DownAll), [.. Downable(members)]);

    /// <param name="members">All, in member order.</param>
    /// <param name="unreachable">Those that are not reached, as far as this node has to do with them.</param>
    public static DowningPlan Of(
        SplitBrainResolverSettings settings, IReadOnlyList<Member> members, ImmutableHashSet<UniqueAddress> unreachable, IndirectConnections indirect)
    {
        var decision = DowningRules.Decide(settings, members, unreachable);
        var nodes = indirect.Nodes;
        if (nodes.IsEmpty || IsAllInAnyCase(settings, decision)) return new DowningPlan(decision.ToString(), NodesOf(decision, members, unreachable));
        var more = unreachable.Except(nodes).IsEmpty ? [] : BesidesThem(settings, members, indirect.WithoutThem);
        return new DowningPlan("DownIndirectlyConnected", nodes.Union(more).Intersect(Downable(members)));
    }

    // A split, or a crash, at the same time: decided about as if those had said nothing of each other.
    private static ImmutableHashSet<UniqueAddress> BesidesThem(SplitBrainResolverSettings settings, IReadOnlyList<Member> members, IndirectConnections rest)
    {
        var decision = rest.Nodes.IsEmpty ? DowningRules.Decide(settings, members, rest.Unreachable) : DowningDecision.DownAll;
        return NodesOf(decision, members, rest.Unreachable);
    }

    // Too many for a quorum, or a rule that keeps nobody.
    private static bool IsAllInAnyCase(SplitBrainResolverSettings settings, DowningDecision decision) =>
        decision == DowningDecision.DownAll
        && settings.DowningStrategy is SplitBrainResolverSettings.StaticQuorumName or SplitBrainResolverSettings.DownAllName;

    private static ImmutableHashSet<UniqueAddress> NodesOf(
        DowningDecision decision, IReadOnlyList<Member> members, ImmutableHashSet<UniqueAddress> unreachable) =>
        decision switch
        {
            DowningDecision.DownUnreachable => unreachable.Intersect(Downable(members)),
            DowningDecision.DownReachable => [.. Downable(members).Except(unreachable)],
            _ => [.. Downable(members)],
        };

    private static IEnumerable<UniqueAddress> Downable(IEnumerable<Member> members) =>
        members.Where(static member => !member.IsDownOrExiting).Select(static member => member.UniqueAddress);
}
