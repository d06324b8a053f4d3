using Akka.Actor;
using Akka.Cluster.Daemon;
using Akka.Dispatch;

namespace Akka.Cluster.Heartbeats;

/// <summary>/system/cluster/heartbeatReceiver: answers, with the numbers that came.</summary>
internal sealed class HeartbeatReceiver(Cluster cluster) : UntypedActor, IRequiresMessageQueue<IUnboundedMessageQueueSemantics>
{
    protected override void OnReceive(object message)
    {
        if (message is ClusterProtocol.Heartbeat heartbeat) Sender.Tell(new ClusterProtocol.HeartbeatRsp(cluster.SelfUniqueAddress, heartbeat.Sequence, heartbeat.Created));
        else Unhandled(message);
    }
}
