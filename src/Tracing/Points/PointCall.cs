using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>One reported run of an association point.</summary>
internal readonly struct PointCall(TracedActorCell cell, CellWatch watch, CallReport report)
{
    public void Begin(object?[] arguments) => watch.Emit(TraceKind.Call, cell, cell.Sender, arguments, PayloadForm.Arguments, report.Function);

    public T Return<T>(T result)
    {
        if (report.WantsReturn)
            watch.Emit(TraceKind.ReturnFrom, cell, null, result, PayloadForm.Result, report.Function);
        return result;
    }

    public void Throw(Exception failure)
    {
        if (report.WantsException)
            watch.Emit(TraceKind.ExceptionFrom, cell, null, failure, PayloadForm.Failure, report.Function);
    }
}
