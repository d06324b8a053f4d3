using Akka.Actor;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;

namespace Akka.Remote;

/// <summary>
/// /system/remote-deployment-watcher: tells parents the end of children that cannot tell it themselves, because their node is lost or never created them.
/// </summary>
internal sealed class RemoteDeploymentWatcher : UntypedActor, IRequiresMessageQueue<IUnboundedMessageQueueSemantics>
{
    private readonly Dictionary<IActorRef, IInternalActorRef> _supervisors = [];

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case WatchRemote watch:
                _supervisors[watch.Actor] = watch.Supervisor;
                Context.Watch(watch.Actor);
                break;
            case Terminated ended:
                if (_supervisors.Remove(ended.ActorRef, out var supervisor))
                    supervisor.SendSystemMessage(new DeathWatchNotification(ended.ActorRef, ended.ExistenceConfirmed, ended.AddressTerminated));
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    public sealed record WatchRemote(IActorRef Actor, IInternalActorRef Supervisor);
}
