using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>A child actor. Its fields are set before the base constructor runs, because that already makes the cell.</summary>
internal sealed class TracedLocalActorRef(
    ActorSystemImpl system,
    Props props,
    MessageDispatcher dispatcher,
    MailboxType mailboxType,
    IInternalActorRef supervisor,
    ActorPath path)
    : LocalActorRef(system, props, dispatcher, mailboxType, supervisor, path), ITokenTaker
{
    private readonly NodeTracer _tracer = NodeTracer.Of(system);
    private readonly ActorPath _path = path;
    private ActorId? _id;
    private TokenInbox? _inbox;

    public ActorId Id => _id ??= _tracer.Identity.IdOf(_path);

    public NodeTracer Tracer => _tracer;

    public ref TokenInbox? Inbox => ref _inbox;

    public ActorPath TracedPath => _path;

    TracedActorCell? ITracedRef.Cell => (TracedActorCell)Cell;

    // Not earlier: a system message would set the actor going before its parent has it among its children.
    public override void Start()
    {
        base.Start();
        _tracer.WatchExit(this);
    }

    protected override ActorCell NewActorCell(
        ActorSystemImpl system, IInternalActorRef self, Props props, MessageDispatcher dispatcher, IInternalActorRef supervisor) =>
        new TracedActorCell(system, self, props, dispatcher, supervisor, _tracer);

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (_tracer.TellsMatter)
            TellSeen(message, sender);
        else
            base.TellInternal(message, sender);
    }

    // By itself, so that the usual way stays short.
    private void TellSeen(object message, IActorRef sender)
    {
        if (SendHook.Teller(_tracer, this, message, sender) is not { } teller)
            base.TellInternal(message, sender);
        else if ((TracedActorCell)Cell is var taker && SendHook.Delivers(teller, this, taker, message, sender))
            taker!.Deliver(message, sender);
        else
            base.TellInternal(message, sender);
    }
}
