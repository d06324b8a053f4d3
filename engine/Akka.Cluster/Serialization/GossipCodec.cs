using System.Collections.Immutable;
using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Cluster.Protocol;
using Akka.Remote.Protocol;
using Akka.Util;

namespace Akka.Cluster.Serialization;

/// <summary>A gossip in bytes: tables of nodes, roles, versions and hashes, and everything else by its place in them.</summary>
internal static class GossipCodec
{
    public static GossipData Write(Gossip gossip)
    {
        // Sorted where the order has no meaning, so that equal gossips have equal bytes.
        var nodes = gossip.Members.Select(static member => member.UniqueAddress).ToList();
        var roles = gossip.Members.SelectMany(static member => member.Roles).Distinct().Order(StringComparer.Ordinal).ToList();
        var versions = gossip.Members.Select(static member => member.AppVersion.Version).Distinct().ToList();
        var data = new GossipData { Overview = WriteOverview(gossip, nodes), Version = WriteClock(gossip.Version) };
        data.Nodes.AddRange(nodes.Select(WriteNode));
        data.Roles.AddRange(roles);
        data.Hashes.AddRange(Hashes(gossip.Version));
        data.AppVersions.AddRange(versions);
        for (var i = 0; i < nodes.Count; i++)
        {
            var member = gossip.Members[i];
            var version = versions.IndexOf(member.AppVersion.Version);
            var written = new MemberData { Node = i, UpNumber = member.UpNumber, Status = (int)member.Status, AppVersion = version };
            written.Roles.AddRange(member.Roles.Select(role => roles.IndexOf(role)).Order());
            data.Members.Add(written);
        }

        return data;
    }

    /// <exception cref="SerializationException">Something refers to what is not in the tables.</exception>
    public static Gossip Read(GossipData data)
    {
        if (data is null) throw new SerializationException("A message has no gossip in it.");
        var nodes = data.Nodes.Select(ReadNode).ToList();
        var members = data.Members.Select(member => ReadMember(member, nodes, data)).ToImmutableSortedSet();
        var seen = data.Overview?.Seen.Select(i => At(nodes, i)).ToImmutableHashSet() ?? [];

        // Who is no member has no say: handed on, a gossip with it could not be written.
        var strangers = nodes.Except(members.Select(static member => member.UniqueAddress)).ToHashSet();
        return new Gossip(
            members, seen.Except(strangers), ReadReachability(data.Overview, nodes).Remove(strangers), ReadClock(data.Version, data.Hashes));
    }

    public static NodeData WriteNode(UniqueAddress node) => new() { Address = ControlFrames.ToData(node.Address), Uid = (uint)node.Uid };

    public static UniqueAddress ReadNode(NodeData data) => new(ReadAddress(data?.Address), (int)data.Uid);

    public static Address ReadAddress(AddressData data) => data is { Protocol.Length: > 0, System.Length: > 0, Hostname.Length: > 0, Port: <= ushort.MaxValue }
        ? ControlFrames.FromData(data)
        : throw new SerializationException("A message of the cluster names no complete address.");

    public static IEnumerable<string> Hashes(VectorClock clock) => clock.Versions.Keys.Select(static node => node.ToString());

    public static VectorClockData WriteClock(VectorClock clock)
    {
        var data = new VectorClockData();
        data.Versions.AddRange(clock.Versions.Values.Select(static (number, i) => new VersionData { Hash = i, Timestamp = number }));
        return data;
    }

    public static VectorClock ReadClock(VectorClockData data, IReadOnlyList<string> hashes)
    {
        var versions = ImmutableSortedDictionary.CreateBuilder<VectorClock.Node, long>();
        foreach (var version in data?.Versions ?? []) versions[VectorClock.Node.FromHash(At(hashes, version.Hash))] = version.Timestamp;
        return VectorClock.Create(versions.ToImmutable());
    }

    private static OverviewData WriteOverview(Gossip gossip, List<UniqueAddress> nodes)
    {
        var overview = new OverviewData();
        overview.Seen.AddRange(gossip.Seen.Select(node => nodes.IndexOf(node)).Order());
        foreach (var (observer, version) in gossip.Reachability.Versions.OrderBy(static entry => entry.Key))
        {
            var data = new ObserverData { Node = nodes.IndexOf(observer), Version = version };
            data.Subjects.AddRange(gossip.Reachability.Rows.Where(row => row.Observer == observer).Select(row => new SubjectData
            {
                Node = nodes.IndexOf(row.Subject),
                Status = (int)row.Status,
                Version = row.Version,
            }));
            overview.Observers.Add(data);
        }

        return overview;
    }

    private static Member ReadMember(MemberData member, List<UniqueAddress> nodes, GossipData data)
    {
        if (!Enum.IsDefined((MemberStatus)member.Status))
            throw new SerializationException($"A member of the gossip has the status {member.Status}, which there is not.");
        var version = data.AppVersions.Count == 0 ? AppVersion.Zero : AppVersion.Create(At(data.AppVersions, member.AppVersion));
        var roles = member.Roles.Select(i => At(data.Roles, i)).ToImmutableHashSet();
        return new Member(At(nodes, member.Node), member.UpNumber, (MemberStatus)member.Status, roles, version);
    }

    private static Reachability ReadReachability(OverviewData overview, List<UniqueAddress> nodes)
    {
        if (overview is null) return Reachability.Empty;
        var rows = overview.Observers.SelectMany(observer => observer.Subjects.Select(row =>
            new Observation(At(nodes, observer.Node), At(nodes, row.Node), ReadStatus(row.Status), row.Version))).ToImmutableList();
        var versions = ImmutableDictionary.CreateBuilder<UniqueAddress, long>();
        foreach (var observer in overview.Observers) versions[At(nodes, observer.Node)] = observer.Version;
        return new Reachability(rows, versions.ToImmutable());
    }

    private static ReachabilityStatus ReadStatus(int status) => Enum.IsDefined((ReachabilityStatus)status)
        ? (ReachabilityStatus)status
        : throw new SerializationException($"The gossip has the reachability {status}, which there is not.");

    private static T At<T>(IReadOnlyList<T> table, int index) => (uint)index < (uint)table.Count
        ? table[index]
        : throw new SerializationException($"The gossip refers to entry {index} of a table that has {table.Count}.");
}
