using Akka.Actor;
using Akka.Event;
using Inviso.Language;
using Inviso.Logs;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Actors;

/// <summary>What the session does by itself: it ends when its log cannot be written, and ends or is suspended when a limit is reached.</summary>
internal sealed partial class RuntimeActor
{
    // What is told of an earlier session comes while it is closed, or when the next one is open.
    private void EndedByItself(SessionEnd end)
    {
        if (_tracing.State != RuntimeState.Tracing)
            return;
        if (_isClosing)
        {
            // A trace that is being stopped can still fail: its end is lost, and nobody waits for another event.
            if (end.Failure is not null)
                _log.Warning(end.Failure, "The trace did not end whole");
            return;
        }

        if (end.Reason.ToLimit() is { } limit)
            _log.Info("Tracing has ended: its limit of {0} was reached", TraceLimitTerms.NameOf(limit));
        else
            _log.Error(end.Failure, "The trace could not be written; tracing has ended");
        _control?.Tell(new RuntimeProtocol.PortDown(ReasonOf(end)));
        Close(end.Reason, () => Become(RuntimeState.Idle));
    }

    private void SuspendedByItself(StopReason reason)
    {
        if (_tracer.Session.SuspendedBy != reason || reason.ToLimit() is not { } limit)
            return;
        _log.Info("Tracing is suspended: its limit of {0} was reached", TraceLimitTerms.NameOf(limit));
        Suspend(LimitTerm(limit));
    }

    private static Term ReasonOf(SessionEnd end)
    {
        if (end.Reason.ToLimit() is { } limit)
            return LimitTerm(limit);
        return end.Failure switch
        {
            null => Term.Atom("normal"),
            RelayEndedException relay => relay.Reason,
            _ => PosixErrors.AtomOf(end.Failure),
        };
    }

    private static TupleTerm LimitTerm(TraceLimitKind limit) => Term.Tuple(Term.Atom("limit"), Term.Atom(TraceLimitTerms.NameOf(limit)));
}
