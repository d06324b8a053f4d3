using Akka.Actor;
using Akka.Cluster.Daemon;
using Akka.Dispatch;

namespace Akka.Cluster;

/// <summary>/system/cluster/core/publisher: turns each new gossip into events on the system's event stream, and tells new subscribers what was before.</summary>
internal sealed class DomainEventPublisher(Cluster cluster, ClusterLifecycle lifecycle) : UntypedActor, IRequiresMessageQueue<IUnboundedMessageQueueSemantics>
{
    private Gossip _latest = Gossip.Empty;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case LocalProtocol.PublishChanges changes: Publish(changes.Gossip); break;
            case LocalProtocol.Subscribe subscribe: Subscribe(subscribe); break;
            case LocalProtocol.Unsubscribe { To: null } all: Context.System.EventStream.Unsubscribe(all.Subscriber); break;
            case LocalProtocol.Unsubscribe one: Context.System.EventStream.Unsubscribe(one.Subscriber, one.To); break;
            case LocalProtocol.SendState request: request.Receiver.Tell(State()); break;
            default: Unhandled(message); break;
        }
    }

    /// <summary>For this node everybody is gone now.</summary>
    protected override void PostStop()
    {
        Context.System.EventStream.Publish(ClusterEvent.ClusterShuttingDown.Instance);
        Publish(Gossip.Empty);
        lifecycle.IsRemoved();
    }

    private void Subscribe(LocalProtocol.Subscribe request)
    {
        if (request.Mode == ClusterEvent.SubscriptionInitialStateMode.InitialStateAsSnapshot)
        {
            request.Subscriber.Tell(State());
        }
        else
        {
            foreach (var past in GossipEvents.Between(Gossip.Empty, _latest, cluster.SelfUniqueAddress).Where(past => request.To.Any(type => type.IsInstanceOfType(past))))
                request.Subscriber.Tell(past);
        }

        foreach (var type in request.To) Context.System.EventStream.Subscribe(request.Subscriber, type);
    }

    private void Publish(Gossip gossip)
    {
        var old = _latest;
        _latest = gossip;
        cluster.SetState(State());
        foreach (var change in GossipEvents.Between(old, gossip, cluster.SelfUniqueAddress)) Context.System.EventStream.Publish(change);
        if (gossip.StatusOf(cluster.SelfUniqueAddress) == MemberStatus.Up) lifecycle.IsUp();
    }

    private ClusterEvent.CurrentClusterState State() => GossipEvents.StateOf(_latest, cluster.SelfUniqueAddress);
}
