using Akka.Actor;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>The members of a cluster at one time; immutable.</summary>
internal sealed class ClusterView(IReadOnlyList<ClusterMember> members)
{
    public static ClusterView Empty { get; } = new([]);

    public IReadOnlyList<ClusterMember> Members => members;

    /// <summary>
    /// What several members see, who may be early or late with it: one is a member until nobody sees it any more, and reachable when it is for all.
    /// </summary>
    public static ClusterView Of(IReadOnlyList<IReadOnlyList<ClusterMember>> views) => new(
    [
        .. views.SelectMany(view => view)
            .GroupBy(member => (member.Address, member.Uid))
            .Select(same => same.First() with { IsReachable = same.All(member => member.IsReachable) })
            .OrderBy(member => member.Address, StringComparer.Ordinal),
    ]);

    /// <summary>The same members, of whom nothing is heard any more.</summary>
    public ClusterView Unreached => new([.. members.Select(member => member with { IsReachable = false })]);

    public ClusterMember? At(Address address) => At(address.ToString());

    public ClusterMember? At(string address) => members.FirstOrDefault(member => member.Address == address);

    /// <summary>One incarnation of a member.</summary>
    public ClusterMember? Of(Address address, long uid) => members.FirstOrDefault(member => member.Uid == uid && member.Address == address.ToString());

    /// <summary>The members of another view that are no more in this one, by incarnation.</summary>
    public IEnumerable<ClusterMember> GoneSince(ClusterView earlier) => earlier.Members.Where(member => !Has(member));

    /// <summary>Members of both views that are reachable in one of them only; as they are now.</summary>
    public IEnumerable<ClusterMember> ReachedOtherwiseSince(ClusterView earlier) =>
        members.Where(member => earlier.Members.Any(before => before.IsSame(member) && before.IsReachable != member.IsReachable));

    public bool Has(ClusterMember member) => members.Any(member.IsSame);
}
