using Akka.Actor.Internal;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>An actor of this process whose cell exists from the start: a child created by its parent in the parent's turn.</summary>
public class LocalActorRef : ActorRefWithCell
{
    private readonly ActorSystemImpl _system;
    private readonly ActorCell _cell;

    /// <remarks>Calls <see cref="NewActorCell"/>, so a subclass's own fields are not set there yet.</remarks>
    public LocalActorRef(ActorSystemImpl system, Props props, MessageDispatcher dispatcher, MailboxType mailboxType, IInternalActorRef supervisor, ActorPath path)
    {
        _system = system;
        Props = props;
        Dispatcher = dispatcher;
        MailboxType = mailboxType;
        Supervisor = supervisor;
        Path = path;
        _cell = NewActorCell(system, this, props, dispatcher, supervisor);
        _cell.Init(sendSupervise: true, mailboxType);
    }

    public override ActorPath Path { get; }

    public ActorCell Cell => _cell;

    public override ICell Underlying => _cell;

    public override IInternalActorRef Parent => _cell.Parent;

    public override IActorRefProvider Provider => _system.Provider;

    public override IEnumerable<IActorRef> Children => _cell.GetChildren();

    public override bool IsTerminated => _cell.IsTerminated;

    public override bool IsLocal => true;

    protected ActorSystem System => _system;

    protected Props Props { get; }

    protected MessageDispatcher Dispatcher { get; }

    protected MailboxType MailboxType { get; }

    protected IInternalActorRef Supervisor { get; }

    public override IActorRef GetChild(IReadOnlyList<string> name) => Walk(name);

    public override IInternalActorRef GetSingleChild(string name) => _cell.GetSingleChild(name);

    public override void Start() => _cell.Start();

    public override void Stop() => _cell.Stop();

    public override void Suspend() => _cell.Suspend();

    public override void Resume(Exception causedByFailure = null) => _cell.Resume(causedByFailure);

    public override void Restart(Exception cause) => _cell.Restart(cause);

    public override void SendSystemMessage(ISystemMessage message) => _cell.SendSystemMessage(message);

    protected virtual ActorCell NewActorCell(ActorSystemImpl system, IInternalActorRef self, Props props, MessageDispatcher dispatcher, IInternalActorRef supervisor) =>
        new(system, self, props, dispatcher, supervisor);

    protected override void TellInternal(object message, IActorRef sender) => _cell.SendMessage(sender, message);
}
