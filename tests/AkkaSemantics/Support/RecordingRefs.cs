using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch;

namespace AkkaSemantics.Tests.Support;

internal sealed class RecordingLocalRef : LocalActorRef
{
    private readonly bool _isConstructed;

    public RecordingLocalRef(
        ActorSystemImpl system,
        Props props,
        MessageDispatcher dispatcher,
        MailboxType mailboxType,
        IInternalActorRef supervisor,
        ActorPath path)
        : base(system, props, dispatcher, mailboxType, supervisor, path) => _isConstructed = true;

    protected override void TellInternal(object message, IActorRef sender)
    {
        RecordingActors.LogOf(System).Add("TellInternal", this, message, sender);
        base.TellInternal(message, sender);
    }

    /// <summary>Called by the base constructor: nothing of this class is there yet.</summary>
    protected override ActorCell NewActorCell(
        ActorSystemImpl system,
        IInternalActorRef self,
        Props props,
        MessageDispatcher dispatcher,
        IInternalActorRef supervisor)
    {
        var log = RecordingActors.LogOf(system);
        log.Add("NewActorCell", self, _isConstructed);
        return RecordingCell.Create(system, self, props, dispatcher, supervisor, log);
    }
}

internal sealed class RecordingRepointableRef(
    ActorSystemImpl system,
    Props props,
    MessageDispatcher dispatcher,
    MailboxType mailboxType,
    IInternalActorRef supervisor,
    ActorPath path,
    HookLog log) : RepointableActorRef(system, props, dispatcher, mailboxType, supervisor, path)
{
    private readonly MailboxType _mailboxType = mailboxType;

    protected override void TellInternal(object message, IActorRef sender)
    {
        log.Add("TellInternal", this, message, sender);
        base.TellInternal(message, sender);
    }

    protected override ActorCell NewCell()
    {
        log.Add("NewCell", this);
        var cell = RecordingCell.Create(System, this, Props, Dispatcher, Supervisor, log);
        cell.Init(false, _mailboxType);
        return cell;
    }
}

internal sealed class RecordingFutureRef<T>(TaskCompletionSource<T> result, ActorPath path, IActorRefProvider provider, HookLog log)
    : FutureActorRef<T>(result, path, provider)
{
    public override void DeliverAsk(object message, ICanTell destination)
    {
        log.Add("DeliverAsk", this, message);
        base.DeliverAsk(message, destination);
    }

    protected override void TellInternal(object message, IActorRef sender)
    {
        log.Add("TellInternal", this, message, sender);
        base.TellInternal(message, sender);
    }
}
