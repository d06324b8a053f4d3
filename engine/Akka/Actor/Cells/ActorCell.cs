using Akka.Actor.Internal;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;
using Akka.Serialization;

namespace Akka.Actor;

/// <summary>
/// The life of one actor: mailbox, children, supervision, watching. Its state is touched only in the actor's own turn, except for the sends
/// and the look-up of children, which are safe from any thread.
/// </summary>
public partial class ActorCell : IUntypedActorContext, ICell
{
    public const int UndefinedUid = 0;

    private static int _lastUid = Environment.TickCount & int.MaxValue;

    private readonly ActorSystemImpl _systemImpl;
    private readonly IInternalActorRef _self;
    private volatile Mailbox _mailbox;
    private ActorBase _actor;
    private ActorTaskScheduler _taskScheduler;

    public ActorCell(ActorSystemImpl system, IInternalActorRef self, Props props, MessageDispatcher dispatcher, IInternalActorRef parent)
    {
        _systemImpl = system;
        _self = self;
        Props = props;
        Dispatcher = dispatcher;
        Parent = parent;
    }

    public Mailbox Mailbox => _mailbox;

    public MessageDispatcher Dispatcher { get; }

    public Props Props { get; }

    public IInternalActorRef Parent { get; }

    public IActorRef Self => _self;

    public ActorSystem System => _systemImpl;

    public ActorSystemImpl SystemImpl => _systemImpl;

    public bool IsLocal => true;

    public bool IsTerminated => _mailbox.IsClosed;

    public bool HasMessages => _mailbox.MessageQueue.HasMessages;

    public int NumberOfMessages => _mailbox.MessageQueue.Count;

    /// <summary>The message of the current turn; null between turns, unless an async handler is pending.</summary>
    public object CurrentMessage { get; private set; }

    public IActorRef Sender { get; private set; }

    /// <summary>Counts the messages; a stash uses it to refuse the same message twice.</summary>
    public int CurrentEnvelopeId { get; private set; }

    /// <summary>Runs the async handlers of this actor in its own turns.</summary>
    public virtual ActorTaskScheduler TaskScheduler => _taskScheduler ??= new ActorTaskScheduler(this);

    IActorRef IActorContext.Parent => Parent;

    internal static ActorCell Current => InternalCurrentActorCellKeeper.Current;

    public static IActorRef GetCurrentSelfOrNoSender() => Current is { } cell ? cell.Self : ActorRefs.NoSender;

    public static IActorRef GetCurrentSenderOrNoSender() => Current is { } cell ? cell.Sender : ActorRefs.NoSender;

    /// <summary>Makes the mailbox, with the order to create the actor as its first message.</summary>
    public void Init(bool sendSupervise, MailboxType mailboxType)
    {
        var mailbox = new Mailbox(mailboxType.Create(Self, System));
        mailbox.SetActor(this);
        _mailbox = mailbox;
        mailbox.SystemEnqueue(new Create());
        if (sendSupervise) Parent.SendSystemMessage(new Supervise(Self, async: false));
    }

    public virtual void Start() => Dispatcher.Attach(this);

    public void Suspend() => SendSystemMessage(new Suspend());

    public void Resume(Exception causedByFailure) => SendSystemMessage(new Resume(causedByFailure));

    public void Restart(Exception cause) => SendSystemMessage(new Recreate(cause));

    public void Stop() => SendSystemMessage(new Terminate());

    public virtual void SendMessage(IActorRef sender, object message) => SendMessage(new Envelope(message, sender ?? _systemImpl.DeadLetters));

    public virtual void SendMessage(Envelope message)
    {
        ArgumentNullException.ThrowIfNull(message.Message, nameof(message));
        if (_systemImpl.Settings.SerializeAllMessages) message = Serialized(message);
        Dispatcher.Dispatch(this, message);
    }

    public virtual void SendSystemMessage(ISystemMessage systemMessage) => Dispatcher.SystemDispatch(this, (SystemMessage)systemMessage);

    public ActorSelection ActorSelection(string path) => ActorRefFactoryShared.ActorSelection(path, _systemImpl, Self);

    public ActorSelection ActorSelection(ActorPath path) => ActorRefFactoryShared.ActorSelection(path, _systemImpl);

    internal static long NewUid()
    {
        // Random, so that the uids of two runs of a node differ; never 0, which means "no particular incarnation".
        var step = Random.Shared.Next(1, 1 << 16);
        return (Interlocked.Add(ref _lastUid, step) & (int.MaxValue - 1)) + 1;
    }

    /// <summary>A timer's tick has been replaced by the message it stands for.</summary>
    internal void SetCurrentMessage(object message) => CurrentMessage = message;

    private Envelope Serialized(Envelope envelope)
    {
        var message = WrappedMessage.Unwrap(envelope.Message);
        if (message is INoSerializationVerificationNeeded || envelope.Message is INoSerializationVerificationNeeded) return envelope;
        var serializer = _systemImpl.Serialization.FindSerializerFor(message);
        var bytes = Akka.Serialization.Serialization.WithTransport(_systemImpl, (serializer, message), static x => x.serializer.ToBinary(x.message));
        var copy = serializer is SerializerWithStringManifest named
            ? _systemImpl.Serialization.Deserialize(bytes, serializer.Identifier, named.Manifest(message))
            : _systemImpl.Serialization.Deserialize(bytes, serializer.Identifier, message.GetType());
        return ReferenceEquals(message, envelope.Message) ? new Envelope(copy, envelope.Sender) : envelope;
    }
}
