using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster.Daemon;
using Akka.Dispatch;
using Akka.Event;
using static Akka.Cluster.ClusterEvent;

namespace Akka.Cluster.Heartbeats;

/// <summary>/system/cluster/core/daemon/heartbeatSender: asks the next members of the ring whether they are there, and feeds the failure detector with the answers.</summary>
internal sealed class HeartbeatSender : UntypedActor, IRequiresMessageQueue<IUnboundedMessageQueueSemantics>
{
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Cluster _cluster;
    private readonly Cancelable _ticks;
    private HeartbeatRing _ring;

    // Those that fell silent before the ring changed: asked until they answer, as nobody else may do it.
    private ImmutableHashSet<UniqueAddress> _formerSilent = [];
    private long _sequence;
    private bool _knowsMembers;

    public HeartbeatSender(Cluster cluster)
    {
        _cluster = cluster;
        _ticks = new Cancelable(Context.System.Scheduler.Advanced);
        _ring = new HeartbeatRing(cluster.SelfUniqueAddress, [cluster.SelfUniqueAddress], [], cluster.Settings.MonitoredByNrOfMembers);
    }

    protected override void PreStart()
    {
        var settings = _cluster.Settings;
        var first = settings.HeartbeatInterval > settings.PeriodicTasksInitialDelay ? settings.HeartbeatInterval : settings.PeriodicTasksInitialDelay;
        Context.System.Scheduler.ScheduleTellRepeatedly(first, settings.HeartbeatInterval, Self, new LocalProtocol.HeartbeatTick(), Self, _ticks);
        _cluster.Subscribe(Self, typeof(IMemberEvent), typeof(IReachabilityEvent));
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case CurrentClusterState state: Begin(state); break;
            case LocalProtocol.HeartbeatTick when _knowsMembers: SendHeartbeats(); break;
            case LocalProtocol.HeartbeatTick: break;
            case ClusterProtocol.HeartbeatRsp reply: OnReply(reply.From); break;
            case LocalProtocol.ExpectedFirstHeartbeat expected: OnExpectedFirst(expected.From); break;
            case MemberRemoved removed when removed.Member.UniqueAddress == _cluster.SelfUniqueAddress: Context.Stop(Self); break;
            case MemberRemoved removed: Remove(removed.Member.UniqueAddress); break;
            case IMemberEvent change: Change(_ring with { Nodes = _ring.Nodes.Add(change.Member.UniqueAddress) }); break;
            case UnreachableMember lost: Change(_ring with { Unreachable = _ring.Unreachable.Add(lost.Member.UniqueAddress) }); break;
            case ReachableMember back: Change(_ring with { Unreachable = _ring.Unreachable.Remove(back.Member.UniqueAddress) }); break;
            default: Unhandled(message); break;
        }
    }

    protected override void PostStop()
    {
        _ticks.Cancel();
        _cluster.Unsubscribe(Self);
        foreach (var receiver in Receivers()) _cluster.FailureDetector.Remove(receiver.Address);
    }

    private IEnumerable<UniqueAddress> Receivers() => _ring.MyReceivers.Union(_formerSilent);

    private void Begin(CurrentClusterState state)
    {
        _knowsMembers = true;
        Change(_ring with
        {
            Nodes = _ring.Nodes.Union(state.Members.Select(static member => member.UniqueAddress)),
            Unreachable = state.Unreachable.Select(static member => member.UniqueAddress).ToImmutableHashSet(),
        });
    }

    private void Remove(UniqueAddress node)
    {
        Change(_ring with { Nodes = _ring.Nodes.Remove(node), Unreachable = _ring.Unreachable.Remove(node) });
        _formerSilent = _formerSilent.Remove(node);
        _cluster.FailureDetector.Remove(node.Address);
    }

    private void Change(HeartbeatRing ring)
    {
        // A record's copy takes the computed receivers along; a new one computes its own.
        var next = new HeartbeatRing(ring.Self, ring.Nodes, ring.Unreachable, ring.Monitored);
        foreach (var former in _ring.MyReceivers.Except(next.MyReceivers))
        {
            if (_cluster.FailureDetector.IsAvailable(former.Address)) _cluster.FailureDetector.Remove(former.Address);
            else _formerSilent = _formerSilent.Add(former);
        }

        _ring = next;
    }

    private void SendHeartbeats()
    {
        var heartbeat = new ClusterProtocol.Heartbeat(_cluster.SelfAddress, ++_sequence, (long)Context.System.Scheduler.MonotonicClock.TotalMilliseconds * 1_000_000);
        foreach (var receiver in Receivers())
        {
            if (!_cluster.FailureDetector.IsMonitoring(receiver.Address))
                Context.System.Scheduler.ScheduleTellOnce(_cluster.Settings.HeartbeatExpectedResponseAfter, Self, new LocalProtocol.ExpectedFirstHeartbeat(receiver), Self, _ticks);
            if (_cluster.Settings.VerboseHeartbeatLogging) _log.Debug("Cluster Node [{0}] - Heartbeat to [{1}]", _cluster.SelfAddress, receiver.Address);
            Context.ActorSelection(new RootActorPath(receiver.Address) / "system" / "cluster" / "heartbeatReceiver").Tell(heartbeat);
        }
    }

    private void OnReply(UniqueAddress from)
    {
        if (!_ring.MyReceivers.Contains(from) && !_formerSilent.Contains(from)) return;
        _cluster.FailureDetector.Heartbeat(from.Address);
        if (!_formerSilent.Contains(from)) return;
        if (!_ring.MyReceivers.Contains(from)) _cluster.FailureDetector.Remove(from.Address);
        _formerSilent = _formerSilent.Remove(from);
    }

    private void OnExpectedFirst(UniqueAddress from)
    {
        if (Receivers().Contains(from) && !_cluster.FailureDetector.IsMonitoring(from.Address)) _cluster.FailureDetector.Heartbeat(from.Address);
    }
}
