using Akka.Actor.Internal;
using Akka.Event;
using Akka.Util;

namespace Akka.Actor;

/// <summary>How an actor treats its children's failures. Called in the supervisor's turn; one instance may serve many supervisors.</summary>
public abstract class SupervisorStrategy : ISurrogated
{
    // The fields are initialized in this order: the strategies use the decider.
    public static IDecider DefaultDecider = Akka.Actor.Decider.From(
        Directive.Restart,
        KeyValuePair.Create(typeof(ActorInitializationException), Directive.Stop),
        KeyValuePair.Create(typeof(ActorKilledException), Directive.Stop),
        KeyValuePair.Create(typeof(DeathPactException), Directive.Stop));

    public static readonly OneForOneStrategy StoppingStrategy = new(static _ => Directive.Stop);

    public static readonly SupervisorStrategy DefaultStrategy = new OneForOneStrategy(DefaultDecider);

    public abstract IDecider Decider { get; }

    protected bool LoggingEnabled { get; set; } = true;

    public abstract void ProcessFailure(IActorContext context, bool restart, IActorRef child, Exception cause, ChildRestartStats stats, IReadOnlyCollection<ChildRestartStats> children);

    public abstract void HandleChildTerminated(IActorContext actorContext, IActorRef child, IEnumerable<IInternalActorRef> children);

    public abstract ISurrogate ToSurrogate(ActorSystem system);

    /// <returns>False if the failure is to become the supervisor's own.</returns>
    public bool HandleFailure(ActorCell actorCell, IActorRef child, Exception cause, ChildRestartStats stats, IReadOnlyCollection<ChildRestartStats> children)
    {
        var directive = Handle(child, cause);
        if (directive is not (Directive.Resume or Directive.Restart or Directive.Stop)) return false;
        LogFailure(actorCell, child, cause, directive);
        if (directive == Directive.Resume) ResumeChild(child, cause);
        else ProcessFailure(actorCell, directive == Directive.Restart, child, cause, stats, children);
        return true;
    }

    protected abstract Directive Handle(IActorRef child, Exception exception);

    /// <summary>Published directly, whatever the log level: a supervised failure is never silent unless logging is switched off here.</summary>
    protected virtual void LogFailure(IActorContext context, IActorRef child, Exception cause, Directive directive)
    {
        if (!LoggingEnabled || directive == Directive.Escalate) return;
        var text = cause is ActorInitializationException { InnerException: { } inner } ? inner.Message : cause.Message;
        var source = child.Path.ToString();
        context.System.EventStream.Publish(directive == Directive.Resume
            ? new Warning(cause, source, GetType(), text)
            : new Error(cause, source, GetType(), text));
    }

    protected void ResumeChild(IActorRef child, Exception exception) => ((IInternalActorRef)child).Resume(exception);

    protected void RestartChild(IActorRef child, Exception cause, bool suspendFirst)
    {
        var actor = (IInternalActorRef)child;
        if (suspendFirst) actor.Suspend();
        actor.Restart(cause);
    }

    private protected static int Milliseconds(TimeSpan? range) => range is { } value ? (int)value.TotalMilliseconds : -1;
}
