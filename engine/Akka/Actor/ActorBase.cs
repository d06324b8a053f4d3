using Akka.Event;


namespace Akka.Actor;

public interface IInternalActor
{
    IActorContext ActorContext { get; }
}

/// <summary>
/// Base of all actors. Everything protected here is called by the actor's cell, one call at a time; an exception out of it is the
/// actor's failure.
/// </summary>
public abstract class ActorBase : IInternalActor
{
    private readonly ActorCell _cell;
    private IActorRef _clearedSelf;
    private SupervisorStrategy _strategy;

    /// <exception cref="ActorInitializationException">Made by hand and not by a cell.</exception>
    protected ActorBase()
    {
        _cell = ActorCell.Current
            ?? throw new ActorInitializationException("Do not create actors using 'new', always create them using an ActorContext/System");
        if (this is IWithTimers timed) timed.Timers = new TimerScheduler(_cell);
        _cell.Become(Receive);
    }

    IActorContext IInternalActor.ActorContext => Context;

    /// <exception cref="NotSupportedException">Not in an actor's turn, for example in a continuation that left the actor.</exception>
    protected static IActorContext Context => ActorCell.Current
        ?? throw new NotSupportedException("There is no active ActorContext, this is most likely due to use of async operations from within this actor.");

    protected static Receive EmptyReceive { get; } = static _ => false;

    protected IActorRef Sender => _cell.Sender;

    protected IActorRef Self => _clearedSelf ?? _cell.Self;

    internal bool IsCleared => _clearedSelf is not null;

    internal SupervisorStrategy SupervisorStrategyInternal
    {
        get => _strategy ??= SupervisorStrategy();
        set => _strategy = value;
    }

    public virtual void AroundPreStart() => PreStart();

    public virtual void AroundPreRestart(Exception cause, object message)
    {
        CancelTimers();
        PreRestart(cause, message);
    }

    public virtual void AroundPostRestart(Exception cause, object message) => PostRestart(cause);

    public virtual void AroundPostStop()
    {
        CancelTimers();
        PostStop();
    }

    /// <summary>The way of every message into the behaviour, or into <see cref="Unhandled"/>.</summary>
    /// <returns>False if the behaviour did not take the message.</returns>
    protected internal virtual bool AroundReceive(Receive receive, object message)
    {
        if (message is TimerScheduler.TimerMessage tick)
        {
            // A tick that was cancelled or replaced while it waited in the mailbox is no longer meant.
            if (this is not IWithTimers { Timers: TimerScheduler timers } || !timers.TryTake(tick, out message)) return true;
            _cell.SetCurrentMessage(message);
            if (message is IAutoReceivedMessage)
            {
                _cell.AutoReceiveMessage(new Envelope(message, Self));
                return true;
            }
        }

        var handled = receive(message);
        if (!handled) Unhandled(message);
        return handled;
    }

    protected abstract bool Receive(object message);

    /// <summary>A message that no handler took. A <see cref="Terminated"/> fails the actor; others are published.</summary>
    protected virtual void Unhandled(object message)
    {
        if (message is Terminated terminated) throw new DeathPactException(terminated.ActorRef);
        Context.System.EventStream.Publish(new UnhandledMessage(message, Sender, Self));
    }

    protected void Become(Receive receive) => _cell.Become(receive);

    protected void BecomeStacked(Receive receive) => _cell.BecomeStacked(receive);

    protected void UnbecomeStacked() => _cell.UnbecomeStacked();

    protected void SetReceiveTimeout(TimeSpan? timeout) => _cell.SetReceiveTimeout(timeout);

    protected virtual SupervisorStrategy SupervisorStrategy() => Actor.SupervisorStrategy.DefaultStrategy;

    protected virtual void PreStart() { }

    protected virtual void PostStop() { }

    /// <summary>On the failed instance: stops the children and calls <see cref="PostStop"/>, unless overridden.</summary>
    protected virtual void PreRestart(Exception reason, object message)
    {
        foreach (var child in _cell.GetChildren().ToArray())
        {
            _cell.Unwatch(child);
            _cell.Stop(child);
        }

        PostStop();
    }

    /// <summary>On the new instance: calls <see cref="PreStart"/>, unless overridden.</summary>
    protected virtual void PostRestart(Exception reason) => PreStart();

    internal void Clear(IActorRef self) => _clearedSelf = self;

    private void CancelTimers() => (this as IWithTimers)?.Timers?.CancelAll();
}
