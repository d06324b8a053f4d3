using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// What an <see cref="IMetaFunction"/> may do on its node while it is called. Used at another time or on another thread every member throws
/// <see cref="InvalidOperationException"/>.
/// </summary>
public interface IMetaActions
{
    /// <summary>The process that regular trace messages go to: the node's runtime.</summary>
    Term Tracer { get; }

    /// <summary>The node's time in nanoseconds since 1970 UTC, on the clock of trace events.</summary>
    long Now { get; }

    /// <summary>
    /// Sets a named match specification of an initiated function. 1, or 0 when the node knows no such function; null when the function is not initiated.
    /// </summary>
    /// <param name="function">The function, as it was initiated.</param>
    /// <param name="name">The specification's name.</param>
    /// <param name="spec">The specification, in the forms of tpm_ms.</param>
    /// <param name="toTracer">Whether actors that are not traced yet may be traced by it, as by tpm_ms_tracer.</param>
    /// <exception cref="ArgumentException">The term is no match specification.</exception>
    int? SetSpec(FunctionId function, Term name, Term spec, bool toTracer = false);

    /// <summary>Takes a named match specification back; unknown ones are fine.</summary>
    void ClearSpec(FunctionId function, Term name);

    /// <summary>The names of a function's match specifications, newest first.</summary>
    IReadOnlyList<Term> SpecNames(FunctionId function);

    /// <summary>Sets flags in the node's trace session: the number of actors matched; 0 when it does not trace or is suspended.</summary>
    int SetFlags(PidSpec who, TraceFlags flags);

    /// <summary>Clears flags in the node's trace session: the number of actors matched.</summary>
    int ClearFlags(PidSpec who, TraceFlags flags);

    /// <summary>Sets a call pattern of the node's trace session, or clears it where it has no specification: the number of functions named.</summary>
    int SetPattern(PatternScope scope, TracePattern pattern);
}
