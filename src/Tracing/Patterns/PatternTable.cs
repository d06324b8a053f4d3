using System.Collections.Concurrent;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>
/// The call patterns of a session. For a function the last pattern that was set for it decides. Answers are kept by those who ask, under the
/// catalogue's version number. Thread-safe.
/// </summary>
internal sealed class PatternTable(FunctionCatalogue functions, MemberReader members)
{
    private readonly object _gate = new();
    private readonly List<(PatternScope Scope, TracePattern Pattern, CompiledMatchSpec? Spec)> _patterns = [];
    private readonly ConcurrentDictionary<Type, ActorTypePlans> _types = new();
    private readonly ConcurrentDictionary<(string, string, int), CallPlan> _points = new();

    public int Version => functions.Version;

    public ActorTypePlans PlansOf(Type actorType) => _types.GetOrAdd(actorType, static (type, table) => new ActorTypePlans(type, table), this);

    /// <summary>Sets a pattern, or clears it where its spec is null; the number of functions it names.</summary>
    public int Set(PatternScope scope, TracePattern pattern)
    {
        var spec = pattern.Spec is null ? null : new CompiledMatchSpec(pattern.Spec, members);
        lock (_gate)
        {
            Put(scope, pattern, spec);
            // A function is traced in one scope only, the one that was set last.
            if (pattern.Spec is not null)
                Put(scope == PatternScope.Local ? PatternScope.Global : PatternScope.Local, pattern with { Spec = null }, null);
        }

        functions.Outdate();
        return functions.Count(pattern);
    }

    public void Clear()
    {
        lock (_gate)
            _patterns.Clear();
        functions.Outdate();
    }

    /// <summary>How many functions are reported, of those that <see cref="FunctionCatalogue.Count"/> counts.</summary>
    public int CountReported()
    {
        var known = functions.Known();
        TracePattern[] unseen;
        int reported;
        lock (_gate)
        {
            reported = known.Count(function => (Decide(PatternScope.Global, function) ?? Decide(PatternScope.Local, function)) is not null);
            unseen = [.. _patterns.Where(entry => entry.Spec is not null).Select(entry => entry.Pattern)];
        }

        return reported + unseen.DistinctBy(pattern => (pattern.Module, pattern.Function))
            .Where(pattern => !known.Any(function => function.IsNamedBy(pattern))).Sum(functions.Count);
    }

    public CallPlan Plan(Type actorType, Type messageType)
    {
        var version = Version;
        return Plan(functions.See(actorType, messageType), messageType, version);
    }

    /// <summary>What to report of calls of an association point; null when nothing.</summary>
    public CallReport? PointReport(string module, string function, int arity)
    {
        var key = (module, function, arity);
        if (!_points.TryGetValue(key, out var plan) || plan.Version != Version)
        {
            var version = Version;
            _points[key] = plan = Plan(TracePointCatalogue.Declare(module, function, arity), null, version);
        }

        return plan.Local ?? plan.Global;
    }

    private void Put(PatternScope scope, TracePattern pattern, CompiledMatchSpec? spec)
    {
        _patterns.RemoveAll(old => old.Scope == scope && Covers(pattern, old.Pattern));
        if (pattern.Spec is not null || _patterns.Exists(old => old.Scope == scope))
            _patterns.Add((scope, pattern, spec));
    }

    // The version is read before the patterns: an answer that a change overtakes is asked for again.
    private CallPlan Plan(KnownFunction function, Type? messageType, int version)
    {
        lock (_gate)
            return new CallPlan(messageType, version, Decide(PatternScope.Global, function), Decide(PatternScope.Local, function));
    }

    private CallReport? Decide(PatternScope scope, KnownFunction function)
    {
        for (var i = _patterns.Count - 1; i >= 0; i--)
        {
            if (_patterns[i].Scope == scope && function.IsNamedBy(_patterns[i].Pattern))
                return _patterns[i].Spec is { } spec ? new CallReport(function.Id, spec, scope) : null;
        }

        return null;
    }

    private static bool Covers(TracePattern wide, TracePattern narrow) =>
        (wide.Module is null || wide.Module == narrow.Module)
        && (wide.Function is null || wide.Function == narrow.Function)
        && (wide.Arity is null || wide.Arity == narrow.Arity);
}
