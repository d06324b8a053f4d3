using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Remote;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>An actor on another node, also in its role as the sender of an inbound message.</summary>
internal sealed class TracedRemoteActorRef(
    NodeTracer tracer,
    RemoteTransport transport,
    Address localAddress,
    ActorPath path,
    IInternalActorRef parent,
    Props props,
    Deploy deploy)
    : RemoteActorRef(transport, localAddress, path, parent, props, deploy), ITracedRef
{
    private ActorId? _id;

    public ActorId Id => _id ??= tracer.Identity.IdOf(Path);

    public NodeTracer Tracer => tracer;

    public ActorPath TracedPath => Path;

    public TracedActorCell? Cell => null;

    public override void SendSystemMessage(ISystemMessage message)
    {
        if (message is Watch watch)
            LinkHook.Watched(watch.Watcher, TraceKind.Link, this);
        else if (message is Unwatch unwatch)
            LinkHook.Watched(unwatch.Watcher, TraceKind.Unlink, this);
        base.SendSystemMessage(message);
    }

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (tracer.TellsMatter)
        {
            if (SendHook.Teller(tracer, this, message, sender) is { } teller)
                SendHook.Told(teller, this, message, sender);
            message = TokenHook.Outbound(this, message, sender);
        }

        base.TellInternal(message, sender);
    }
}
