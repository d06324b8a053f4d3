namespace Akka.Actor;

public partial class ActorCell
{
    private bool _logsReceive;
    private Receive _behavior;
    private Stack<Receive> _earlierBehaviors;

    /// <summary>One turn of the actor with an ordinary message. Failures do not leave it: they go to the supervisor.</summary>
    public void Invoke(Envelope envelope)
    {
        var message = envelope.Message;
        var restartsTimeout = _receiveTimeout is null || !InfluencesNoTimeout(message);
        CurrentEnvelopeId++;
        CurrentMessage = message is Scheduler.IScheduledTellMsg scheduled ? scheduled.Message : message;
        Sender = envelope.Sender;
        try
        {
            if (_receiveTimeout is not null && restartsTimeout) CancelReceiveTimeout();
            if (message is IAutoReceivedMessage) AutoReceiveMessage(envelope);
            else if (CurrentMessage is IAutoReceivedMessage) AutoReceiveMessage(new Envelope(CurrentMessage, envelope.Sender));
            else ReceiveMessage(message);
            if (_taskScheduler?.CurrentMessage is null) ClearTurn();
        }
        catch (Exception cause)
        {
            // Any exception of user code is a failure of this actor, for its supervisor to judge.
            HandleInvokeFailure(cause);
        }
        finally
        {
            if (_receiveTimeout is not null) CheckReceiveTimeout(restartsTimeout);
        }
    }

    public void Become(Receive receive) => _behavior = receive;

    public void BecomeStacked(Receive receive)
    {
        if (_behavior is not null) (_earlierBehaviors ??= new Stack<Receive>()).Push(_behavior);
        _behavior = receive;
    }

    public void UnbecomeStacked()
    {
        if (_earlierBehaviors is { Count: > 0 }) _behavior = _earlierBehaviors.Pop();
    }

    void IUntypedActorContext.Become(UntypedReceive receive) => Become(Handled(receive));

    void IUntypedActorContext.BecomeStacked(UntypedReceive receive) => BecomeStacked(Handled(receive));

    /// <summary>Every ordinary message that the cell does not take itself. Returns before an async handler ends.</summary>
    protected virtual void ReceiveMessage(object message)
    {
        message = Scheduler.ScheduledTellMsg.Unwrap(message);
        var handled = _actor.AroundReceive(_behavior, message);
        if (_logsReceive) PublishDebug($"received {(handled ? "handled" : "unhandled")} message {message} from {Sender.Path}");
    }

    protected internal virtual void AutoReceiveMessage(Envelope envelope)
    {
        var message = envelope.Message;
        if (_systemImpl.Settings.DebugAutoReceive) PublishDebug($"received AutoReceiveMessage {message}");
        switch (message)
        {
            case Terminated terminated: ReceivedTerminated(terminated); break;
            case AddressTerminated lost: AddressTerminated(lost.Address); break;
            case Kill: throw new ActorKilledException("Kill");
            case PoisonPill: _self.Stop(); break;
            case ActorSelectionMessage selection: DeliverSelection(selection); break;
            case Identify identify: Sender.Tell(new ActorIdentity(identify.MessageId, Self), Self); break;
            default: ReceiveMessage(message); break;
        }
    }

    private static Receive Handled(UntypedReceive receive) => message =>
    {
        receive(message);
        return true;
    };

    private static bool InfluencesNoTimeout(object message) =>
        message is INotInfluenceReceiveTimeout || (message is Scheduler.IScheduledTellMsg scheduled && scheduled.Message is INotInfluenceReceiveTimeout);

    private void DeliverSelection(ActorSelectionMessage selection) => Akka.Actor.ActorSelection.DeliverSelection(_self, Sender, selection);

    private void ClearTurn()
    {
        CurrentMessage = null;
        Sender = null;
    }
}
