using Akka.Actor;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>
/// One run of a handler as the sessions that report it see it: usually one session, rarely more. Made on the actor's thread; kept while async work goes on.
/// </summary>
internal readonly struct ReportedCall
{
    private readonly SessionWatch? _watch;
    private readonly CallReport? _report;
    private readonly (SessionWatch Watch, CallReport Report)[]? _others;

    private ReportedCall(SessionWatch watch, CallReport report, (SessionWatch, CallReport)[]? others)
    {
        (_watch, _report, _others) = (watch, report, others);
        (WantsReturn, WantsException) = (report.WantsReturn, report.WantsException);
        foreach (var (_, other) in _others.AsSpan())
            (WantsReturn, WantsException) = (WantsReturn || other.WantsReturn, WantsException || other.WantsException);
    }

    public bool WantsReturn { get; }

    public bool WantsException { get; }

    /// <summary>Asks the patterns of each session that has the call flag on the actor, and reports the call to those that want it.</summary>
    public static ReportedCall Begin(TracedActorCell cell, CellWatch watch, object message, IActorRef sender)
    {
        var call = default(ReportedCall);
        foreach (var session in watch.Sessions)
        {
            if (!session.Has(TraceFlags.Call) || ReportFor(cell, session, message, sender) is not { } report)
                continue;
            if (!session.Has(TraceFlags.Silent))
                session.Emit(TraceKind.Call, cell, sender, message, PayloadForm.Message, report.Function);
            call = call.With(session, report);
        }

        return call;
    }

    public void Return(TracedActorCell cell, object result, PayloadForm form)
    {
        if (_report is { WantsReturn: true } && !_watch!.Has(TraceFlags.Silent))
            _watch!.Emit(TraceKind.ReturnFrom, cell, null, result, form, _report.Function);
        foreach (var (watch, report) in _others.AsSpan())
        {
            if (report.WantsReturn && !watch.Has(TraceFlags.Silent))
                watch.Emit(TraceKind.ReturnFrom, cell, null, result, form, report.Function);
        }
    }

    public void Throw(TracedActorCell cell, Exception failure)
    {
        if (_report is { WantsException: true } && !_watch!.Has(TraceFlags.Silent))
            _watch!.Emit(TraceKind.ExceptionFrom, cell, null, failure, PayloadForm.Failure, _report.Function);
        foreach (var (watch, report) in _others.AsSpan())
        {
            if (report.WantsException && !watch.Has(TraceFlags.Silent))
                watch.Emit(TraceKind.ExceptionFrom, cell, null, failure, PayloadForm.Failure, report.Function);
        }
    }

    /// <summary>The same call without the sessions that have let go of the actor meanwhile.</summary>
    public ReportedCall Still(CellWatch? watch)
    {
        var call = default(ReportedCall);
        if (watch is null || _report is null)
            return call;
        if (watch.Of(_watch!.Trace) is not null)
            call = call.With(_watch, _report);
        foreach (var (other, report) in _others.AsSpan())
        {
            if (watch.Of(other.Trace) is not null)
                call = call.With(other, report);
        }

        return call;
    }

    private ReportedCall With(SessionWatch watch, CallReport report) =>
        _report is null ? new ReportedCall(watch, report, null) : new ReportedCall(_watch!, _report, [.. _others ?? [], (watch, report)]);

    private static CallReport? ReportFor(TracedActorCell cell, SessionWatch session, object message, IActorRef sender)
    {
        var plan = cell.Type.PlansOf(session.Trace).For(MessageEnvelopes.Unwrap(message).GetType());
        if (plan.Local is not null || plan.Global is null)
            return plan.Local;
        return MessageEnvelopes.IsScheduled(message) || ReferenceEquals(sender, cell.Self) ? null : plan.Global;
    }
}
