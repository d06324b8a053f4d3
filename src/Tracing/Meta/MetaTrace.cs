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
    private PidSpec[] _watched = [];
    private bool _isClosed;

    internal MetaTrace(NodeTracer tracer, ITraceSink sink)
    {
        _session = tracer.CreateSession(new TraceSessionOptions("meta", TraceOverflow.Drop) { IsMeta = true });
        _session.Open(sink);
    }

    /// <summary>Reports the calls of one function from now on, as the specification says; it takes the place of an earlier one.</summary>
    /// <returns>False when the node knows no such function: nothing is changed then.</returns>
    /// <exception cref="InvalidOperationException">Meta tracing has ended.</exception>
    public bool Set(FunctionId function, MatchSpec spec)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(spec);
        lock (_gate)
        {
            if (_isClosed)
                throw new InvalidOperationException("Meta tracing has ended.");
            if (_session.SetPattern(PatternScope.Local, PatternOf(function, spec)) == 0)
            {
                _session.SetPattern(PatternScope.Local, PatternOf(function, null));
                return false;
            }

            // A point can be called in any actor, a handler is one type's.
            if (_functions.TryAdd(function, TracePointCatalogue.All.Any(point => point.Id == function)))
                Watch();
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
                _session.ClearAllPatterns();
            else
                _session.SetPattern(PatternScope.Local, PatternOf(function, null));
            Watch();
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
            _isClosed = true;
            _functions.Clear();
            _session.ClearAllPatterns();
            return _session.CloseAsync(StopReason.Requested);
        }
    }

    // Nothing is done where the same actors are watched already: each change goes through all that live.
    private void Watch()
    {
        PidSpec[] watched = _functions.ContainsValue(true)
            ? [new PidSpec.All()]
            : [.. _functions.Keys.Select(function => function.Module).Distinct().Order(StringComparer.Ordinal).Select(type => new PidSpec.ActorType(type))];
        if (watched.SequenceEqual(_watched))
            return;
        _session.ReplaceFlags(watched, Calls);
        _watched = watched;
    }

    private static TracePattern PatternOf(FunctionId function, MatchSpec? spec) => new(function.Module, function.Function, function.Arity, spec);
}
