using System.Collections.Immutable;

namespace Akka.Cluster.SBR;

/// <summary>
/// Members that some do not reach although they hear from each other by way of others, so that they are no side of a split: one that is not reached and itself
/// does not reach somebody, and one that is not reached and has seen the present gossip, with those that do not reach it. Clean splits and crashes have none.
/// </summary>
/// <param name="rows">Who does not reach whom.</param>
/// <param name="seenBy">Who has seen the present gossip.</param>
internal sealed class IndirectConnections(IEnumerable<Observation> rows, IReadOnlySet<Actor.Address> seenBy)
{
    private readonly ImmutableList<Observation> _rows = [.. rows.Where(static row => row.Status != ReachabilityStatus.Reachable)];

    public ImmutableHashSet<UniqueAddress> Nodes => Crossed.Union(Seen);

    /// <summary>Whom anybody does not reach.</summary>
    public ImmutableHashSet<UniqueAddress> Unreachable => [.. _rows.Select(static row => row.Subject)];

    /// <summary>Without what those nodes say of each other.</summary>
    public IndirectConnections WithoutThem
    {
        get
        {
            var (crossed, seen) = (Crossed, Seen);
            return new IndirectConnections(
                _rows.Where(row => !(crossed.Contains(row.Observer) && crossed.Contains(row.Subject))
                    && !(seen.Contains(row.Observer) && seen.Contains(row.Subject))),
                seenBy);
        }
    }

    private ImmutableHashSet<UniqueAddress> Crossed => Unreachable.Intersect(_rows.Select(static row => row.Observer));

    private ImmutableHashSet<UniqueAddress> Seen =>
        [.. _rows.Where(row => seenBy.Contains(row.Subject.Address)).SelectMany(static row => (UniqueAddress[])[row.Observer, row.Subject])];
}
