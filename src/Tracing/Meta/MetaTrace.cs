using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>
/// Meta tracing on a node: every call of a function with a pattern here is reported with its values, whatever flags its actor has, to a sink of its own. Only
/// actors that can run such a function pay for it: those of a handler's type, or all while an association point is among the functions; without patterns
/// none. What a match specification does with trace flags, it does in the node's Inviso session. A call that finds the buffer full is lost and
/// counted; no actor waits. Thread-safe.
/// </summary>
public sealed class MetaTrace
{
    private const TraceFlags Calls = TraceFlags.Call | TraceFlags.Timestamp;

    private readonly object _gate = new();
    private readonly TraceSession _session;
    private readonly Dictionary<FunctionId, bool> _functions = [];

    internal MetaTrace(NodeTracer tracer, ITraceSink sink)
    {
        _session = tracer.CreateSession(new TraceSessionOptions("meta", TraceOverflow.Drop) { IsMeta = true });
        _session.Open(sink);
    }

    /// <summary>Reports the calls of one function from now on, as the specification says; it takes the place of an earlier one.</summary>
    /// <returns>False when the node knows no such function: nothing is changed then.</returns>
    public bool Set(FunctionId function, MatchSpec spec)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(spec);
        lock (_gate)
        {
            if (_session.SetPattern(PatternScope.Local, PatternOf(function, spec)) == 0)
            {
                _session.SetPattern(PatternScope.Local, PatternOf(function, null));
                return false;
            }

            Watch(function);
            return true;
        }
    }

    /// <summary>No more calls of the function are reported. False when none were.</summary>
    public bool Clear(FunctionId function)
    {
        ArgumentNullException.ThrowIfNull(function);
        lock (_gate)
        {
            if (!_functions.Remove(function))
                return false;
            if (_functions.Count == 0)
            {
                _session.ClearAllPatterns();
                _session.ClearAllFlags();
                return true;
            }

            _session.SetPattern(PatternScope.Local, PatternOf(function, null));
            // While all actors are watched, taking a type off would make a gap in it.
            if (!_functions.ContainsValue(true) && !_functions.Keys.Any(other => other.Module == function.Module))
                _session.ClearFlags(new PidSpec.ActorType(function.Module), Calls);
            return true;
        }
    }

    /// <summary>Completes when the sink has been given the calls captured so far, or meta tracing has ended.</summary>
    public Task FlushAsync() => _session.FlushAsync();

    /// <summary>Ends meta tracing: no patterns are left. Completes when the sink has everything and is closed.</summary>
    public Task CloseAsync()
    {
        lock (_gate)
        {
            _functions.Clear();
            _session.ClearAllPatterns();
            return _session.CloseAsync(StopReason.Requested);
        }
    }

    // A point can be called in any actor, a handler is one type's.
    private void Watch(FunctionId function)
    {
        var isPoint = TracePointCatalogue.All.Any(point => point.Id == function);
        if (_functions.TryAdd(function, isPoint) && !_functions.Where(other => other.Key != function).Any(other => other.Value))
            _session.SetFlags(isPoint ? new PidSpec.All() : new PidSpec.ActorType(function.Module), Calls);
    }

    private static TracePattern PatternOf(FunctionId function, MatchSpec? spec) => new(function.Module, function.Function, function.Arity, spec);
}
