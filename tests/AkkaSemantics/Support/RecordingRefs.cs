using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch;

namespace AkkaSemantics.Tests.Support;

internal sealed class RecordingLocalRef(
    ActorSystemImpl system,
    Props props,
    MessageDispatcher dispatcher,
    MailboxType mailboxType,
    IInternalActorRef supervisor,
    ActorPath path) : LocalActorRef(system, props, dispatcher, mailboxType, supervisor, path)
{
    protected override void TellInternal(object message, IActorRef sender)
    {
        LogOf(System).Add("TellInternal", this, message);
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
        var log = LogOf(system);
        log.Add("NewActorCell", self);
        return new RecordingCell(system, self, props, dispatcher, supervisor, log);
    }

    private static HookLog LogOf(ActorSystem system) => ((RecordingProvider)((ExtendedActorSystem)system).Provider).Log;
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
        log.Add("TellInternal", this, message);
        base.TellInternal(message, sender);
    }

    protected override ActorCell NewCell()
    {
        log.Add("NewCell", this);
        var cell = new RecordingCell(System, this, Props, Dispatcher, Supervisor, log);
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
        log.Add("TellInternal", this, message);
        base.TellInternal(message, sender);
    }
}
