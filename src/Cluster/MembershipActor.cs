using Akka.Actor;
using Akka.Cluster;
using Inviso.Actors;
using Inviso.Messages;

namespace Inviso.Cluster;

/// <summary>
/// <c>/system/inviso-membership</c>: tells Inviso on this node, after each change, who the members of the cluster are. One change comes as several events, so
/// those only say that there is something new, and the cluster is asked what: a member alone for a moment would think that there is nobody to wait for.
/// </summary>
internal sealed class MembershipActor(Akka.Cluster.Cluster cluster, InvisoExtension inviso) : UntypedActor
{
    private bool _isAsking;

    protected override void PreStart() => cluster.Subscribe(
        Self, ClusterEvent.InitialStateAsEvents, [typeof(ClusterEvent.IMemberEvent), typeof(ClusterEvent.IReachabilityEvent)]);

    protected override void PostStop() => cluster.Unsubscribe(Self);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            // Nobody answers any more: this node's part in the cluster is over.
            case ClusterEvent.MemberRemoved removed when removed.Member.UniqueAddress == cluster.SelfUniqueAddress:
                inviso.ShowMembers(ClusterView.Empty);
                break;
            case ClusterEvent.IClusterDomainEvent:
                if (!_isAsking)
                    cluster.SendCurrentClusterState(Self);
                _isAsking = true;
                break;
            case ClusterEvent.CurrentClusterState state:
                _isAsking = false;
                inviso.ShowMembers(ViewOf(state));
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private static ClusterView ViewOf(ClusterEvent.CurrentClusterState state) => new(
    [
        .. state.Members
            .Select(member => MemberOf(member, !state.Unreachable.Contains(member)))
            .OrderBy(member => member.Address, StringComparer.Ordinal)
            .ThenBy(member => member.Uid),
    ]);

    private static ClusterMember MemberOf(Member member, bool isReachable) => new(
        member.Address.ToString(), member.UniqueAddress.Uid, NameOf(member.Status), [.. member.Roles.Order(StringComparer.Ordinal)], isReachable);

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
