using System.Collections.Immutable;

namespace Akka.Cluster.Heartbeats;

/// <summary>
/// All members in a ring ordered by uid, so that neighbours are seldom of one machine. Each sends heartbeats to the next few; all to all in a small cluster. Immutable.
/// </summary>
internal sealed record HeartbeatRing(UniqueAddress Self, ImmutableHashSet<UniqueAddress> Nodes, ImmutableHashSet<UniqueAddress> Unreachable, int Monitored)
{
    private readonly Lazy<ImmutableHashSet<UniqueAddress>> _receivers = new(() => Receivers(Self, Nodes, Unreachable, Monitored));

    public ImmutableHashSet<UniqueAddress> MyReceivers => _receivers.Value;

    /// <summary>Unreachable ones on the way are asked besides, or a group of them would hide those behind.</summary>
    private static ImmutableHashSet<UniqueAddress> Receivers(UniqueAddress self, ImmutableHashSet<UniqueAddress> nodes, ImmutableHashSet<UniqueAddress> unreachable, int monitored)
    {
        var others = nodes.Remove(self);
        if (others.Count <= monitored) return others;
        var ring = nodes.Add(self).OrderBy(static node => node.Uid).ThenBy(static node => node).ToList();
        var start = ring.IndexOf(self);
        var picked = ImmutableHashSet.CreateBuilder<UniqueAddress>();
        var left = monitored;
        for (var i = 1; i < ring.Count && left > 0; i++)
        {
            var next = ring[(start + i) % ring.Count];
            if (!unreachable.Contains(next)) left--;
            else if (picked.Count >= monitored) continue;
            picked.Add(next);
        }

        return picked.ToImmutable();
    }
}
