using System.Collections.Concurrent;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>
/// The call patterns of a session. For a function the last pattern that was set for it decides. Answers are kept by those who ask, under a version number
/// that changes with the patterns. Thread-safe.
/// </summary>
internal sealed class PatternTable
{
    private readonly object _gate = new();
    private readonly List<(PatternScope Scope, TracePattern Pattern)> _patterns = [];
    private readonly FunctionCatalogue _catalogue = new();
    private readonly ConcurrentDictionary<Type, ActorTypePlans> _types = new();
    private readonly ConcurrentDictionary<(string, string, int), CallPlan> _points = new();
    private volatile int _version;

    public int Version => _version;

    public ActorTypePlans PlansOf(Type actorType) => _types.GetOrAdd(actorType, static (type, table) => new ActorTypePlans(type, table), this);

    /// <summary>Sets a pattern, or clears it where its spec is null; the number of functions it names.</summary>
    public int Set(PatternScope scope, TracePattern pattern)
    {
        lock (_gate)
        {
            Put(scope, pattern);
            // A function is traced in one scope only, the one that was set last.
            if (pattern.Spec is not null)
                Put(scope == PatternScope.Local ? PatternScope.Global : PatternScope.Local, pattern with { Spec = null });
            _version++;
            return _catalogue.Count(pattern);
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _patterns.Clear();
            _version++;
        }
    }

    public CallPlan Plan(Type actorType, Type messageType)
    {
        lock (_gate)
        {
            // A second message type with the same short name makes patterns by that name ambiguous for types that were answered before.
            if (_catalogue.See(actorType, messageType, out var handler))
                _version++;
            return Plan(handler, messageType);
        }
    }

    /// <summary>What to report of calls of an association point; null when nothing.</summary>
    public CallReport? PointReport(string module, string function, int arity)
    {
        var key = (module, function, arity);
        if (!_points.TryGetValue(key, out var plan) || plan.Version != _version)
        {
            lock (_gate)
                _points[key] = plan = Plan(TracePointCatalogue.Declare(module, function, arity), null);
        }

        return plan.Local ?? plan.Global;
    }

    private void Put(PatternScope scope, TracePattern pattern)
    {
        _patterns.RemoveAll(old => old.Scope == scope && Covers(pattern, old.Pattern));
        if (pattern.Spec is not null || _patterns.Exists(old => old.Scope == scope))
            _patterns.Add((scope, pattern));
    }

    private CallPlan Plan(KnownFunction function, Type? messageType) =>
        new(messageType, _version, Decide(PatternScope.Global, function), Decide(PatternScope.Local, function));

    private CallReport? Decide(PatternScope scope, KnownFunction function)
    {
        for (var i = _patterns.Count - 1; i >= 0; i--)
        {
            if (_patterns[i].Scope == scope && function.IsNamedBy(_patterns[i].Pattern))
                return _patterns[i].Pattern.Spec is { } spec ? new CallReport(function.Id, spec.Actions) : null;
        }

        return null;
    }

    private static bool Covers(TracePattern wide, TracePattern narrow) =>
        (wide.Module is null || wide.Module == narrow.Module)
        && (wide.Function is null || wide.Function == narrow.Function)
        && (wide.Arity is null || wide.Arity == narrow.Arity);
}
