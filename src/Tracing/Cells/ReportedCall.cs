using Akka.Actor;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>
/// One run of a handler or an association point as the sessions that watch it see it: usually one session, rarely more. Made on the actor's thread; kept
/// while async work goes on.
/// </summary>
internal readonly struct ReportedCall
{
    private readonly Part _first;
    private readonly Part[]? _others;

    private ReportedCall(in Part first, Part[]? others)
    {
        (_first, _others) = (first, others);
        (WantsReturn, WantsException) = (first.WantsReturn, first.WantsException);
        foreach (ref readonly var other in others.AsSpan())
            (WantsReturn, WantsException) = (WantsReturn || other.WantsReturn, WantsException || other.WantsException);
    }

    /// <summary>Whether no session's pattern matched.</summary>
    public bool IsNone => _first.Watch is null;

    public bool WantsReturn { get; }

    public bool WantsException { get; }

    /// <summary>Asks the patterns of each session that has the call flag on the actor, does what they say, and reports the call to those that match.</summary>
    public static ReportedCall Begin(TracedActorCell cell, CellWatch watch, object message, IActorRef? sender)
    {
        var call = default(ReportedCall);
        foreach (var session in watch.Sessions)
        {
            if (!session.Has(TraceFlags.Call) || ReportFor(cell, session, message, sender) is not { } report)
                continue;
            var matched = new MatchCall(cell.Tracer.Payloads, report.Spec.IsTrivial ? null : MessageEnvelopes.Unwrap(message), null, cell, sender, session.Trace.Counters);
            if (TryMatch(session, report, matched, cell, sender, message, PayloadForm.Message) is { } part)
                call = call.With(part);
        }

        return call;
    }

    /// <summary>The same for an association point.</summary>
    public static ReportedCall Begin(TracedActorCell cell, CellWatch watch, string module, string function, object?[] arguments)
    {
        var call = default(ReportedCall);
        foreach (var session in watch.Sessions)
        {
            if (!session.Has(TraceFlags.Call) || session.Trace.Patterns.PointReport(module, function, arguments.Length) is not { } report)
                continue;
            var matched = new MatchCall(cell.Tracer.Payloads, null, arguments, cell, cell.Sender, session.Trace.Counters);
            if (TryMatch(session, report, matched, cell, cell.Sender, arguments, PayloadForm.Arguments) is { } part)
                call = call.With(part);
        }

        return call;
    }

    public void Return(TracedActorCell cell, object? result, PayloadForm form)
    {
        Return(_first, cell, result, form);
        foreach (ref readonly var other in _others.AsSpan())
            Return(other, cell, result, form);
    }

    /// <summary>A point's return to its caller, for the sessions that ask for it.</summary>
    public void ReturnTo(TracedActorCell cell, FunctionId? caller)
    {
        ReturnTo(_first, cell, caller);
        foreach (ref readonly var other in _others.AsSpan())
            ReturnTo(other, cell, caller);
    }

    public void Throw(TracedActorCell cell, Exception failure)
    {
        Throw(_first, cell, failure);
        foreach (ref readonly var other in _others.AsSpan())
            Throw(other, cell, failure);
    }

    /// <summary>The same call without the sessions that have let go of the actor meanwhile.</summary>
    public ReportedCall Still(CellWatch? watch)
    {
        var call = default(ReportedCall);
        if (watch is null || IsNone)
            return call;
        if (watch.Of(_first.Watch!.Trace) is not null)
            call = call.With(_first);
        foreach (ref readonly var other in _others.AsSpan())
        {
            if (watch.Of(other.Watch!.Trace) is not null)
                call = call.With(other);
        }

        return call;
    }

    private ReportedCall With(in Part part) => IsNone ? new ReportedCall(part, null) : new ReportedCall(_first, [.. _others ?? [], part]);

    // Flags change before the call is reported: what makes an actor silent silences this call already.
    private static Part? TryMatch(
        SessionWatch session, CallReport report, in MatchCall matched, TracedActorCell cell, IActorRef? sender, object payload, PayloadForm form)
    {
        if (!Matches(report.Spec, matched, cell, out var verdict))
            return null;
        if (verdict.ChangesFlags && session.Trace.IsMeta)
            cell.Tracer.Sessions.ApplyFromMeta(verdict, cell);
        else if (verdict.ChangesFlags)
            session = cell.Tracer.Sessions.Apply(verdict, session, cell);
        if (verdict.IsReported && !session.Has(TraceFlags.Silent))
            session.Emit(TraceKind.Call, cell, sender, verdict.Message is { } extra ? new ExtraPayload(payload, extra) : payload, form, report.Function);
        return new Part(session, report, verdict.WantsReturn, verdict.WantsException);
    }

    // A specification that fails on a message does not match it; the handler runs as ever.
    private static bool Matches(CompiledMatchSpec spec, in MatchCall matched, TracedActorCell cell, out MatchVerdict verdict)
    {
        try
        {
            return spec.Run(matched, out verdict);
        }
        catch (Exception ex)
        {
            cell.Tracer.Report(ex);
            verdict = default;
            return false;
        }
    }

    private static void Return(in Part part, TracedActorCell cell, object? result, PayloadForm form)
    {
        if (part.WantsReturn && !part.Watch!.Has(TraceFlags.Silent))
            part.Watch.Emit(TraceKind.ReturnFrom, cell, null, result, form, part.Report!.Function);
    }

    private static void ReturnTo(in Part part, TracedActorCell cell, FunctionId? caller)
    {
        if (part.Watch is { } watch && watch.Has(TraceFlags.ReturnTo) && !watch.Has(TraceFlags.Silent) && part.Report!.Scope == PatternScope.Local)
            watch.Emit(TraceKind.ReturnTo, cell, function: caller);
    }

    private static void Throw(in Part part, TracedActorCell cell, Exception failure)
    {
        if (part.WantsException && !part.Watch!.Has(TraceFlags.Silent))
            part.Watch.Emit(TraceKind.ExceptionFrom, cell, null, failure, PayloadForm.Failure, part.Report!.Function);
    }

    private static CallReport? ReportFor(TracedActorCell cell, SessionWatch session, object message, IActorRef? sender)
    {
        var plan = cell.Type.PlansOf(session.Trace).For(MessageEnvelopes.Unwrap(message).GetType());
        if (plan.Local is not null || plan.Global is null)
            return plan.Local;
        return MessageEnvelopes.IsScheduled(message) || ReferenceEquals(sender, cell.Self) ? null : plan.Global;
    }

    private readonly record struct Part(SessionWatch? Watch, CallReport? Report, bool WantsReturn, bool WantsException);
}
