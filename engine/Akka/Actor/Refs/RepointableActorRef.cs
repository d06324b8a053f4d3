using Akka.Actor.Internal;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>
/// An actor of this process that may be created from any thread: it collects messages until its supervisor, in its own turn, gives it a cell.
/// </summary>
public class RepointableActorRef(
    ActorSystemImpl system,
    Props props,
    MessageDispatcher dispatcher,
    MailboxType mailboxType,
    IInternalActorRef supervisor,
    ActorPath path)
    : ActorRefWithCell, IRepointableRef
{
    protected readonly ActorSystemImpl System = system;
    protected readonly Props Props = props;
    protected readonly MessageDispatcher Dispatcher = dispatcher;
    protected readonly IInternalActorRef Supervisor = supervisor;
    protected readonly ActorPath _path = path;

    private volatile ICell _underlying;
    private volatile ICell _lookup;

    public override ICell Underlying => _underlying;

    /// <summary>The cell for looking up children: the real one as soon as it exists.</summary>
    public ICell Lookup => _lookup;

    public bool IsStarted => _underlying switch
    {
        null => throw new IllegalActorStateException("IsStarted called before the reference was initialized."),
        UnstartedCell => false,
        _ => true,
    };

    public override ActorPath Path => _path;

    public override IInternalActorRef Parent => _underlying.Parent;

    public override IActorRefProvider Provider => System.Provider;

    public override bool IsLocal => _underlying.IsLocal;

    public override bool IsTerminated => _underlying.IsTerminated;

    public override IEnumerable<IActorRef> Children => _lookup.ChildrenContainer.Children;

    internal MailboxType MailboxType { get; } = mailboxType;

    /// <summary>Introduces the actor to its supervisor. Called once, by the creator.</summary>
    public RepointableActorRef Initialize(bool async)
    {
        if (_underlying is not null) throw new IllegalActorStateException("Initialize called more than once.");
        _underlying = new UnstartedCell(System, this, Props, Supervisor);
        _lookup = _underlying;
        Supervisor.SendSystemMessage(new Supervise(this, async));
        if (!async) Point();
        return this;
    }

    /// <summary>Gives the reference its cell; afterwards a no-op.</summary>
    public void Point()
    {
        switch (_underlying)
        {
            case UnstartedCell unstarted:
                var cell = NewCell();
                _lookup = cell;
                cell.Start();
                unstarted.ReplaceWith(cell);
                break;
            case null:
                throw new IllegalActorStateException("Point called before the reference was initialized.");
        }
    }

    public void SwapUnderlying(ICell cell) => _underlying = cell;

    public override IActorRef GetChild(IReadOnlyList<string> name) => Walk(name);

    public override IInternalActorRef GetSingleChild(string name) => _lookup.GetSingleChild(name);

    public override void Start()
    {
        // The cell is started when it is made.
    }

    public override void Stop() => _underlying.Stop();

    public override void Suspend() => _underlying.Suspend();

    public override void Resume(Exception causedByFailure = null) => _underlying.Resume(causedByFailure);

    public override void Restart(Exception cause) => _underlying.Restart(cause);

    public override void SendSystemMessage(ISystemMessage message) => _underlying.SendSystemMessage(message);

    /// <remarks>An override makes its own cell and calls <c>Init(false, mailboxType)</c> on it.</remarks>
    protected virtual ActorCell NewCell()
    {
        var cell = new ActorCell(System, this, Props, Dispatcher, Supervisor);
        cell.Init(sendSupervise: false, MailboxType);
        return cell;
    }

    protected override void TellInternal(object message, IActorRef sender) => _underlying.SendMessage(sender, message);
}
