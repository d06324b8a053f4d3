using Akka.Actor;
using Akka.Dispatch.SysMsg;

namespace Akka.Remote.Endpoints;

/// <summary>One message on its way to a peer.</summary>
internal readonly record struct Outbound(object Message, IActorRef Sender, RemoteActorRef Recipient)
{
    public Lane Lane { get; } = Message switch
    {
        ISystemMessage => Lane.Reliable,
        RemoteWatcher.Heartbeat or RemoteWatcher.HeartbeatRsp or ISignOfLife => Lane.Urgent,
        ActorSelectionMessage { Message: RemoteWatcher.Heartbeat or ISignOfLife } => Lane.Urgent,
        _ => Lane.Ordinary,
    };
}
