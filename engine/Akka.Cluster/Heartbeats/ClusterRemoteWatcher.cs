using Akka.Actor;
using Akka.Remote;
using static Akka.Cluster.ClusterEvent;

namespace Akka.Cluster.Heartbeats;

/// <summary>/system/remote-watcher of a cluster's node: members are not asked for signs of life here, since the cluster says when one is gone.</summary>
internal sealed class ClusterRemoteWatcher(Cluster cluster, IFailureDetectorRegistry<Address> detector, RemoteSettings settings)
    : RemoteWatcher(detector, settings.WatchHeartBeatInterval, settings.WatchUnreachableReaperInterval, settings.WatchHeartbeatExpectedResponseAfter)
{
    private readonly HashSet<Address> _members = [];

    protected override void PreStart()
    {
        base.PreStart();
        cluster.Subscribe(Self, typeof(IMemberEvent));
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case CurrentClusterState state:
                foreach (var member in state.Members) Enter(member);
                break;
            case MemberRemoved removed: Leave(removed); break;
            case IMemberEvent change: Enter(change.Member); break;
            default: base.OnReceive(message); break;
        }
    }

    protected override void PostStop()
    {
        base.PostStop();
        cluster.Unsubscribe(Self);
    }

    protected override void WatchNode(IInternalActorRef watchee)
    {
        if (!_members.Contains(watchee.Path.Address)) base.WatchNode(watchee);
    }

    private void Enter(Member member)
    {
        if (member.Address == cluster.SelfAddress || !_members.Add(member.Address)) return;
        UnwatchNode(member.Address);
        Unreachable.Remove(member.Address);
    }

    private void Leave(MemberRemoved removed)
    {
        var member = removed.Member;
        if (member.Address == cluster.SelfAddress) return;
        _members.Remove(member.Address);

        // One that left in peace may say goodbye in peace; one that was downed must not be heard again.
        if (removed.PreviousStatus == MemberStatus.Down) Quarantine(member.Address, member.UniqueAddress.Uid);
        PublishAddressTerminated(member.Address);
    }
}
