using System.Collections.Immutable;

namespace Akka.Cluster;

internal enum ReachabilityStatus
{
    Reachable,
    Unreachable,

    /// <summary>For good: this incarnation was quarantined, or another one joined.</summary>
    Terminated,
}

/// <summary>What one node says of another; <see cref="Version"/> is the observer's at the time.</summary>
internal sealed record Observation(UniqueAddress Observer, UniqueAddress Subject, ReachabilityStatus Status, long Version);

/// <summary>
/// Which members cannot reach which. Each observer owns its rows and numbers its changes, so that of two copies of its rows the newer is known. Who is not mentioned
/// is reachable. Immutable.
/// </summary>
internal sealed record Reachability(ImmutableList<Observation> Rows, ImmutableDictionary<UniqueAddress, long> Versions)
{
    public static readonly Reachability Empty = new([], ImmutableDictionary<UniqueAddress, long>.Empty);

    public bool IsAllReachable => Rows.All(static row => row.Status == ReachabilityStatus.Reachable);

    public IEnumerable<UniqueAddress> AllUnreachable => Subjects(ReachabilityStatus.Unreachable).Where(node => StatusOf(node) == ReachabilityStatus.Unreachable);

    public IEnumerable<UniqueAddress> AllUnreachableOrTerminated => Rows.Where(static row => row.Status != ReachabilityStatus.Reachable).Select(static row => row.Subject).Distinct();

    public IEnumerable<UniqueAddress> AllUnreachableFrom(UniqueAddress observer) => Rows.Where(row => row.Status == ReachabilityStatus.Unreachable && row.Observer == observer).Select(static row => row.Subject);

    public ReachabilityStatus StatusBy(UniqueAddress observer, UniqueAddress subject) => Find(observer, subject)?.Status ?? ReachabilityStatus.Reachable;

    public bool IsReachableFrom(UniqueAddress observer, UniqueAddress subject) => StatusBy(observer, subject) == ReachabilityStatus.Reachable;

    /// <summary>The worst that anyone says.</summary>
    public ReachabilityStatus StatusOf(UniqueAddress subject) => Rows.Where(row => row.Subject == subject).Select(static row => row.Status).DefaultIfEmpty().Max();

    public bool IsReachable(UniqueAddress subject) => StatusOf(subject) == ReachabilityStatus.Reachable;

    public Reachability Change(UniqueAddress observer, UniqueAddress subject, ReachabilityStatus status)
    {
        var old = Find(observer, subject);
        if (old is null ? status == ReachabilityStatus.Reachable : old.Status == status || old.Status == ReachabilityStatus.Terminated) return this;
        var version = Versions.GetValueOrDefault(observer) + 1;
        var others = old is null ? Rows : Rows.Remove(old);
        var rows = status == ReachabilityStatus.Reachable && others.All(row => row.Observer != observer || row.Status == ReachabilityStatus.Reachable)
            ? others.RemoveAll(row => row.Observer == observer)
            : others.Add(new Observation(observer, subject, status, version));
        return new Reachability(rows, Versions.SetItem(observer, version));
    }

    public Reachability Remove(IReadOnlyCollection<UniqueAddress> nodes) => nodes.Count == 0 ? this : new Reachability(
        Rows.RemoveAll(row => nodes.Contains(row.Observer) || nodes.Contains(row.Subject)), Versions.RemoveRange(nodes));

    public Reachability RemoveObservers(IReadOnlyCollection<UniqueAddress> nodes) =>
        nodes.Count == 0 ? this : new Reachability(Rows.RemoveAll(row => nodes.Contains(row.Observer)), Versions.RemoveRange(nodes));

    /// <param name="allowed">The members: rows of and about others are left out.</param>
    public Reachability Merge(IReadOnlySet<UniqueAddress> allowed, Reachability other)
    {
        var rows = ImmutableList.CreateBuilder<Observation>();
        var versions = ImmutableDictionary.CreateBuilder<UniqueAddress, long>();
        foreach (var observer in Versions.Keys.Union(other.Versions.Keys).Where(allowed.Contains))
        {
            var (mine, theirs) = (Versions.GetValueOrDefault(observer), other.Versions.GetValueOrDefault(observer));
            rows.AddRange((mine >= theirs ? this : other).Rows.Where(row => row.Observer == observer && allowed.Contains(row.Subject)));
            versions[observer] = Math.Max(mine, theirs);
        }

        return new Reachability(rows.ToImmutable(), versions.ToImmutable());
    }

    private IEnumerable<UniqueAddress> Subjects(ReachabilityStatus status) => Rows.Where(row => row.Status == status).Select(static row => row.Subject).Distinct();

    private Observation Find(UniqueAddress observer, UniqueAddress subject) => Rows.Find(row => row.Observer == observer && row.Subject == subject);
}
