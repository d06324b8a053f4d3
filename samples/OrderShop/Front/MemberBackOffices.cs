using Akka.Actor;
using Akka.Cluster;

namespace OrderShop.Front;

/// <summary>The members of a cluster that have a role, one after the other: those that are up and can be reached.</summary>
internal sealed class MemberBackOffices(ActorSystem system, string role) : IBackOffices
{
    private readonly Cluster _cluster = Cluster.Get(system);
    private int _last;

    public BackOffice? Next()
    {
        var state = _cluster.State;
        var members = state.Members.Where(member => member.Status == MemberStatus.Up && member.HasRole(role) && !state.Unreachable.Contains(member)).ToArray();
        if (members.Length == 0)
            return null;
        _last = (_last + 1) % members.Length;
        return BackOffice.Of(system, $"{members[_last].Address}/user/shop");
    }
}
