using Akka.Actor.Internal;
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

/// <summary>Holds what is sent to a <see cref="RepointableActorRef"/> before its cell exists, and replays it in order.</summary>
public class UnstartedCell(ActorSystemImpl system, RepointableActorRef self, Props props, IInternalActorRef supervisor) : ICell
{
    private readonly ActorSystemImpl _system = system;
    private readonly TimeSpan _pushTimeout = system.Settings.UnstartedPushTimeout;
    private readonly object _gate = new();
    private readonly Queue<ISystemMessage> _systemMessages = new();
    private readonly Queue<(object Message, IActorRef Sender)> _messages = new();
    private bool _replaced;

    public ActorSystem System => _system;

    public ActorSystemImpl SystemImpl => _system;

    public IActorRef Self => self;

    public Props Props { get; } = props;

    public IInternalActorRef Parent { get; } = supervisor;

    public IChildrenContainer ChildrenContainer => EmptyChildrenContainer.Instance;

    public bool IsLocal => true;

    public bool IsTerminated => _replaced && self.Underlying.IsTerminated;

    public bool HasMessages => NumberOfMessages > 0;

    public int NumberOfMessages
    {
        get
        {
            lock (_gate) return _replaced ? self.Underlying.NumberOfMessages : _messages.Count;
        }
    }

    /// <summary>Replays into <paramref name="cell"/>, on the supervisor's thread, while senders wait.</summary>
    public void ReplaceWith(ICell cell)
    {
        lock (_gate)
        {
            while (_systemMessages.TryDequeue(out var message)) cell.SendSystemMessage(message);
            while (_messages.TryDequeue(out var entry)) cell.SendMessage(entry.Sender, entry.Message);
            _replaced = true;
            self.SwapUnderlying(cell);
        }
    }

    public void SendMessage(IActorRef sender, object message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (!Monitor.TryEnter(_gate, _pushTimeout))
        {
            _system.EventStream.Publish(new Warning(self.Path.ToString(), GetType(), $"dropping message of type {message.GetType()} due to lock timeout"));
            _system.DeadLetters.Tell(new DeadLetter(message, sender ?? _system.DeadLetters, self), sender);
            return;
        }

        try
        {
            if (_replaced) self.Underlying.SendMessage(sender, message);
            else _messages.Enqueue((message, sender));
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    public void SendSystemMessage(ISystemMessage message)
    {
        lock (_gate)
        {
            if (_replaced) self.Underlying.SendSystemMessage(message);
            else _systemMessages.Enqueue(message);
        }
    }

    public void Start()
    {
        // Only a real cell starts.
    }

    public void Stop() => SendSystemMessage(new Terminate());

    public void Suspend() => SendSystemMessage(new Suspend());

    public void Resume(Exception causedByFailure) => SendSystemMessage(new Resume(causedByFailure));

    public void Restart(Exception cause) => SendSystemMessage(new Recreate(cause));

    public IInternalActorRef GetSingleChild(string name) => ActorRefs.Nobody;

    public IInternalActorRef GetChildByName(string name) => ActorRefs.Nobody;

    public bool TryGetChildStatsByName(string name, out IChildStats child)
    {
        child = null;
        return false;
    }
}
