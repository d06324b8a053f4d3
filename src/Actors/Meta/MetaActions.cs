using Inviso.Language;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Actors;

/// <summary>What functions may do, while one is called.</summary>
/// <param name="rows">The initiated functions.</param>
/// <param name="tracer">The node's.</param>
/// <param name="runtime">The process that regular trace messages go to.</param>
internal sealed class MetaActions(MetaRows rows, NodeTracer tracer, Term runtime) : IMetaActions
{
    private int _thread;

    public Term Tracer => Guarded(() => runtime);

    long IMetaActions.Now => Guarded(tracer.Now);

    /// <summary>Calls a function of the application's that may use this meanwhile.</summary>
    public Term Call(IMetaFunction function, IReadOnlyList<Term> arguments)
    {
        _thread = Environment.CurrentManagedThreadId;
        try
        {
            return function.Apply(arguments, this);
        }
        finally
        {
            _thread = 0;
        }
    }

    public int? SetSpec(FunctionId function, Term name, Term spec, bool toTracer = false) => Guarded<int?>(() =>
    {
        if (rows.Find(function) is not { } row)
            return null;
        if (!MetaArguments.TrySpec(function, toTracer ? MatchSpecReader.WithTracer(spec, runtime) : spec, out var read, out var error))
            throw new ArgumentException($"{spec} is no match specification: {error}", nameof(spec));
        return rows.Set(row, name, read) ? 1 : 0;
    });

    public void ClearSpec(FunctionId function, Term name)
    {
        Check();
        if (rows.Find(function) is { } row)
            rows.Clear(row, name);
    }

    public IReadOnlyList<Term> SpecNames(FunctionId function) => Guarded(() => rows.Find(function) is { } row ? row.Specs.Select(spec => spec.Name).ToArray() : []);

    public int SetFlags(PidSpec who, TraceFlags flags) => Guarded(() =>
    {
        try
        {
            return tracer.Session.SetFlags(who, flags);
        }
        catch (InvalidOperationException)
        {
            // The session is not open, and can end at any time: then there is nothing to trace into.
            return 0;
        }
    });

    public int ClearFlags(PidSpec who, TraceFlags flags) => Guarded(() => tracer.Session.ClearFlags(who, flags));

    public int SetPattern(PatternScope scope, TracePattern pattern) => Guarded(() => tracer.Session.SetPattern(scope, pattern));

    private T Guarded<T>(Func<T> action)
    {
        Check();
        return action();
    }

    private void Check()
    {
        if (_thread != Environment.CurrentManagedThreadId)
            throw new InvalidOperationException("The actions of a meta function are there only while it is called.");
    }
}
