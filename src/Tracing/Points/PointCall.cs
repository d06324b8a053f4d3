using Akka.Actor.Internal;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>One run of an association point in a traced actor.</summary>
internal readonly struct PointCall
{
    private readonly TracedActorCell _cell;
    private readonly ReportedCall _call;
    private readonly FunctionId? _outer;
    private readonly FunctionId? _caller;

    public PointCall(TracedActorCell cell, CellWatch watch, string module, string function, object?[] arguments)
    {
        (_cell, _outer, _caller) = (cell, cell.Point, cell.Caller);
        cell.Point = TracePointCatalogue.Declare(module, function, arguments.Length).Id;
        _call = ReportedCall.Begin(cell, watch, module, function, arguments);
    }

    /// <summary>The watch of the actor that runs here when a pattern of some session names the point; null otherwise.</summary>
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

    public T Return<T>(T result)
    {
        if (_call.WantsReturn)
            _call.Return(_cell, result, PayloadForm.Result);
        _call.ReturnTo(_cell, _caller);
        return result;
    }

    public void Throw(Exception failure) => _call.Throw(_cell, failure);

    /// <summary>Always the last call, whatever became of the body.</summary>
    public void End() => _cell.Point = _outer;
}
