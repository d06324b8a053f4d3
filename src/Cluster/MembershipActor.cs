using Akka.Actor;
using Akka.Cluster;
using Inviso.Actors;
using Inviso.Messages;

namespace Inviso.Cluster;

/// <summary><c>/system/inviso-membership</c>: tells Inviso on this node, after each change, who the members of the cluster are.</summary>
internal sealed class MembershipActor(Akka.Cluster.Cluster cluster, InvisoExtension inviso) : UntypedActor
{
    private readonly Dictionary<UniqueAddress, ClusterMember> _members = [];

    protected override void PreStart() => cluster.Subscribe(
        Self, ClusterEvent.InitialStateAsEvents, [typeof(ClusterEvent.IMemberEvent), typeof(ClusterEvent.IReachabilityEvent)]);

    protected override void PostStop() => cluster.Unsubscribe(Self);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ClusterEvent.MemberRemoved removed:
                _members.Remove(removed.Member.UniqueAddress);
                break;
            case ClusterEvent.IMemberEvent changed:
                Put(changed.Member, IsReachable(changed.Member));
                break;
            case ClusterEvent.UnreachableMember unreachable:
                Put(unreachable.Member, isReachable: false);
                break;
            case ClusterEvent.ReachableMember reachable:
                Put(reachable.Member, isReachable: true);
                break;
            default:
                Unhandled(message);
                return;
        }

        inviso.ShowMembers(new ClusterView([.. _members.Values.OrderBy(member => member.Address, StringComparer.Ordinal).ThenBy(member => member.Uid)]));
    }

    private bool IsReachable(Member member) => !_members.TryGetValue(member.UniqueAddress, out var known) || known.IsReachable;

    private void Put(Member member, bool isReachable)
    {
        // A word about reachability may come behind the one that the member is gone.
        if (member.Status == MemberStatus.Removed)
            return;
        var roles = member.Roles.Order(StringComparer.Ordinal).ToArray();
        _members[member.UniqueAddress] = new ClusterMember(member.Address.ToString(), member.UniqueAddress.Uid, NameOf(member.Status), roles, isReachable);
    }

    private static string NameOf(MemberStatus status) => status switch
    {
        MemberStatus.Joining => "joining",
        MemberStatus.WeaklyUp => "weakly_up",
        MemberStatus.Up => "up",
        MemberStatus.Leaving => "leaving",
        MemberStatus.Exiting => "exiting",
        MemberStatus.Down => "down",
        _ => "removed",
    };
}
