using Akka.Actor.Internal;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>One run of an association point in a traced actor, as the sessions that report it see it.</summary>
internal readonly ref struct PointCall(TracedActorCell cell, ReadOnlySpan<SessionWatch> sessions, string module, string function, int arity)
{
    private readonly ReadOnlySpan<SessionWatch> _sessions = sessions;
    private readonly FunctionId? _outer = cell.Point;
    private readonly FunctionId? _caller = cell.Caller;

    /// <summary>The watch of the actor that runs here when some session reports the point; null otherwise.</summary>
    public static CellWatch? Watch(string module, string function, int arity, out TracedActorCell cell)
    {
        cell = null!;
        if (InternalCurrentActorCellKeeper.Current is not TracedActorCell { CurrentWatch: { } watch } current || !watch.Has(TraceFlags.Call))
            return null;
        cell = current;
        foreach (var session in watch.Sessions)
        {
            if (session.Has(TraceFlags.Call) && session.Trace.Patterns.PointReport(module, function, arity) is not null)
                return watch;
        }

        return null;
    }

    public void Begin(object?[] arguments)
    {
        foreach (var session in _sessions)
        {
            if (Report(session) is not { } report)
                continue;
            cell.Point = report.Function;
            if (!session.Has(TraceFlags.Silent))
                session.Emit(TraceKind.Call, cell, cell.Sender, arguments, PayloadForm.Arguments, report.Function);
        }
    }

    public T Return<T>(T result)
    {
        foreach (var session in _sessions)
        {
            if (session.Has(TraceFlags.Silent) || Report(session) is not { } report)
                continue;
            if (report.WantsReturn)
                session.Emit(TraceKind.ReturnFrom, cell, null, result, PayloadForm.Result, report.Function);
            ReturnTo(session, report);
        }

        return result;
    }

    public void Throw(Exception failure)
    {
        foreach (var session in _sessions)
        {
            if (session.Has(TraceFlags.Silent) || Report(session) is not { } report)
                continue;
            if (report.WantsException)
                session.Emit(TraceKind.ExceptionFrom, cell, null, failure, PayloadForm.Failure, report.Function);
        }
    }

    /// <summary>Always the last call, whatever became of the body.</summary>
    public void End() => cell.Point = _outer;

    private void ReturnTo(SessionWatch session, CallReport report)
    {
        if (session.Has(TraceFlags.ReturnTo) && report.Scope == PatternScope.Local)
            session.Emit(TraceKind.ReturnTo, cell, function: _caller);
    }

    private CallReport? Report(SessionWatch session) =>
        session.Has(TraceFlags.Call) ? session.Trace.Patterns.PointReport(module, function, arity) : null;
}
