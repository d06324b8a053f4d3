using Akka.Actor.Internal;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>One run of an association point in a traced actor, as the sessions that report it see it.</summary>
internal readonly ref struct PointCall(TracedActorCell cell, ReadOnlySpan<SessionWatch> sessions, string module, string function, int arity)
{
    private readonly ReadOnlySpan<SessionWatch> _sessions = sessions;

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
            if (Report(session) is { } report)
                session.Emit(TraceKind.Call, cell, cell.Sender, arguments, PayloadForm.Arguments, report.Function);
        }
    }

    public T Return<T>(T result)
    {
        foreach (var session in _sessions)
        {
            if (Report(session) is { WantsReturn: true } report)
                session.Emit(TraceKind.ReturnFrom, cell, null, result, PayloadForm.Result, report.Function);
        }

        return result;
    }

    public void Throw(Exception failure)
    {
        foreach (var session in _sessions)
        {
            if (Report(session) is { WantsException: true } report)
                session.Emit(TraceKind.ExceptionFrom, cell, null, failure, PayloadForm.Failure, report.Function);
        }
    }

    private CallReport? Report(SessionWatch session) =>
        session.Has(TraceFlags.Call) ? session.Trace.Patterns.PointReport(module, function, arity) : null;
}
