using Akka.Actor;
using Akka.Cluster.Heartbeats;
using Akka.Dispatch;

namespace Akka.Cluster.Daemon;

/// <summary>/system/cluster: all of the cluster's actors. When one of them fails, this node's part in the cluster is over: a restarted one would know nothing.</summary>
internal sealed class ClusterSupervisor(
    Cluster cluster, ClusterLifecycle lifecycle, TaskCompletionSource<(IActorRef Daemon, IActorRef Publisher)> started)
    : UntypedActor, IRequiresMessageQueue<IUnboundedMessageQueueSemantics>
{
    protected override void PreStart()
    {
        Context.Watch(Context.ActorOf(Props.Create(() => new ClusterCore(cluster, lifecycle, started)).WithDispatcher(Context.Props.Dispatcher), "core"));
        Context.ActorOf(Props.Create(() => new HeartbeatReceiver(cluster)).WithDispatcher(Context.Props.Dispatcher), "heartbeatReceiver");
    }

    protected override void OnReceive(object message)
    {
        if (message is Terminated) Context.Stop(Self);
        else Unhandled(message);
    }

    protected override SupervisorStrategy SupervisorStrategy() => Actor.SupervisorStrategy.StoppingStrategy;

    protected override void PostStop()
    {
        cluster.MarkTerminated();
        lifecycle.IsStopped();

        // A node that leaves started it long before. Not on this thread: tasks of the application run in it.
        if (cluster.Settings.RunCoordinatedShutdownWhenDown)
            _ = Task.Run(() => CoordinatedShutdown.Get(cluster.System).Run(CoordinatedShutdown.ClusterDowningReason.Instance));
    }
}

/// <summary>/system/cluster/core: the daemon and the publisher live and end together.</summary>
internal sealed class ClusterCore(
    Cluster cluster, ClusterLifecycle lifecycle, TaskCompletionSource<(IActorRef Daemon, IActorRef Publisher)> started)
    : UntypedActor, IRequiresMessageQueue<IUnboundedMessageQueueSemantics>
{
    protected override void PreStart()
    {
        var publisher = Context.ActorOf(Props.Create(() => new DomainEventPublisher(cluster, lifecycle)).WithDispatcher(Context.Props.Dispatcher), "publisher");
        var daemon = Context.ActorOf(Props.Create(() => new ClusterDaemon(cluster, lifecycle, publisher)).WithDispatcher(Context.Props.Dispatcher), "daemon");
        Context.Watch(publisher);
        Context.Watch(daemon);
        started.TrySetResult((daemon, publisher));
    }

    protected override void OnReceive(object message)
    {
        if (message is Terminated) Context.Stop(Self);
        else Unhandled(message);
    }

    protected override SupervisorStrategy SupervisorStrategy() => Actor.SupervisorStrategy.StoppingStrategy;
}
