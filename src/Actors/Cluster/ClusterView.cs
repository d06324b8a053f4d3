using Akka.Actor;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>The members of a cluster at one time; immutable.</summary>
internal sealed class ClusterView(IReadOnlyList<ClusterMember> members)
{
    public static ClusterView Empty { get; } = new([]);

    public IReadOnlyList<ClusterMember> Members => members;

    public ClusterMember? At(Address address) => At(address.ToString());

    public ClusterMember? At(string address) => members.FirstOrDefault(member => member.Address == address);

    /// <summary>The members of another view that are no more in this one, by incarnation.</summary>
    public IEnumerable<ClusterMember> GoneSince(ClusterView earlier) => earlier.Members.Where(member => !Has(member));

    /// <summary>Members of both views that are reachable in one of them only; as they are now.</summary>
    public IEnumerable<ClusterMember> ReachedOtherwiseSince(ClusterView earlier) =>
        members.Where(member => earlier.Members.Any(before => before.IsSame(member) && before.IsReachable != member.IsReachable));

    public bool Has(ClusterMember member) => members.Any(member.IsSame);
}
