using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Remote;

namespace AkkaSemantics.Tests.Support;

internal sealed class RecordingRemoteRef(RemoteTransport transport, Address localAddress, ActorPath path, HookLog log)
    : RemoteActorRef(transport, localAddress, path, ActorRefs.Nobody, Props.None, Deploy.None)
{
    public override void SendSystemMessage(ISystemMessage message)
    {
        log.Add("remote SendSystemMessage", this, message);
        base.SendSystemMessage(message);
    }

    public override void Start()
    {
        log.Add("remote Start", this);
        base.Start();
    }

    protected override void TellInternal(object message, IActorRef sender)
    {
        log.Add("remote TellInternal", this, message, sender);
        base.TellInternal(message, sender);
    }
}
