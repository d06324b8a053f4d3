using Akka.Actor;
using Akka.Actor.Internal;
using Inviso.Language;

namespace Inviso.Tracing;

/// <summary>
/// What is known of an actor's failures and stops, gathered from the system messages that its cell is sent, to name the reason of its exit. Each field is
/// written by the one thread that acts on the actor at that moment: its own, or its supervisor's while it is suspended.
/// </summary>
internal sealed class LifeRecord
{
    private static readonly Term Shutdown = Term.Atom("shutdown");
    private static readonly Term Killed = Term.Atom("killed");
    private static readonly Term Undefined = Term.Atom("undefined");

    private Exception? _failure;
    private Exception? _restartCause;
    private bool _isRestarting;
    private Term? _stop;

    public void Failed(Exception cause) => _failure = cause;

    public void Resumed() => _failure = null;

    public void Restarting(Exception? cause) => (_restartCause, _isRestarting, _failure) = (cause, true, null);

    /// <summary>The first stop counts. Who runs on this thread is who stops the actor.</summary>
    public void Terminating(TracedActorCell cell) => _stop ??= InternalCurrentActorCellKeeper.Current switch
    {
        null => Term.Tuple(Shutdown, Term.Atom("outside")),
        var current when ReferenceEquals(current, cell) => Term.Atom("normal"),
        var current when current.Self.Equals(cell.Parent) => Term.Tuple(Shutdown, Term.Atom(current is TracedActorCell ? "parent" : "guardian")),
        _ => Term.Tuple(Shutdown, Term.Atom("other")),
    };

    /// <summary>Whether the instance just made is a restarted one; the reason of the restart.</summary>
    public bool TakeRestart(out object reason)
    {
        reason = _restartCause is { } cause ? Cause(cause) : Undefined;
        var isRestarting = _isRestarting;
        (_restartCause, _isRestarting) = (null, false);
        return isRestarting;
    }

    /// <summary>
    /// A term or an exception: <c>normal</c> = stopped itself, <c>{shutdown,Who}</c> = stopped by another, <c>killed</c>, or the exception of a failure after
    /// which nobody resumed or restarted it.
    /// </summary>
    public object ExitReason() => _failure is { } failure ? Cause(failure) : _stop ?? Undefined;

    private static object Cause(Exception failure)
    {
        var cause = failure is ActorInitializationException { InnerException: { } inner } ? Innermost(inner) : failure;
        return cause is ActorKilledException ? Killed : cause;
    }

    private static Exception Innermost(Exception failure) =>
        failure is System.Reflection.TargetInvocationException { InnerException: { } inner } ? Innermost(inner) : failure;
}
