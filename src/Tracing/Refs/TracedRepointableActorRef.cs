using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>A top-level actor: its cell is made later, on its supervisor's thread, and messages that came earlier are replayed into it.</summary>
internal sealed class TracedRepointableActorRef(
    ActorSystemImpl system,
    Props props,
    MessageDispatcher dispatcher,
    MailboxType mailboxType,
    IInternalActorRef supervisor,
    ActorPath path)
    : RepointableActorRef(system, props, dispatcher, mailboxType, supervisor, path), ITokenTaker
{
    private readonly NodeTracer _tracer = NodeTracer.Of(system);
    private readonly MailboxType _mailboxType = mailboxType;
    private ActorId? _id;
    private TokenInbox? _inbox;

    public ActorId Id => _id ??= _tracer.Identity.IdOf(Path);

    public NodeTracer Tracer => _tracer;

    public ref TokenInbox? Inbox => ref _inbox;

    public ActorPath TracedPath => Path;

    public TracedActorCell? Cell => Underlying as TracedActorCell;

    protected override ActorCell NewCell()
    {
        var cell = new TracedActorCell(System, this, Props, Dispatcher, Supervisor, _tracer);
        cell.Init(sendSupervise: false, _mailboxType);
        return cell;
    }

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
        else if (Cell is var taker && SendHook.Delivers(teller, this, taker, message, sender))
            taker!.Deliver(message, sender);
        else
            base.TellInternal(message, sender);
    }
}
