using Akka.Actor;
using Akka.Dispatch.SysMsg;

namespace Akka.Remote.Endpoints;

/// <summary>One message on its way to a peer.</summary>
internal readonly record struct Outbound(object Message, IActorRef Sender, RemoteActorRef Recipient)
{
    /// <summary>System messages are numbered and repeated until acknowledged; all others go once.</summary>
    public bool IsReliable => Message is ISystemMessage;
}
