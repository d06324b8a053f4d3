using Inviso.Language;

namespace Inviso.Actors;

/// <summary>
/// A function of a node that takes trace messages in the place of a file. Tracer data names it as <c>{fun Module:Function/2,Data}</c>; which type stands behind
/// that name says the node's own configuration, <c>inviso.trace.handlers."Module:Function" = "Type, Assembly"</c>. The type has a public constructor without
/// parameters; each session makes an instance of its own and calls it on one thread at a time.
/// </summary>
public interface ITraceHandler
{
    /// <summary>
    /// Takes the next trace message, <c>{trace,…}</c>, <c>{trace_ts,…}</c>, <c>{seq_trace,…}</c> or <c>{drop,N}</c>. Returns the data for the next call; the
    /// first call is given the data of the tracer data. While it works traced actors may have to wait; an exception ends the session.
    /// </summary>
    Term Handle(Term traceMessage, Term data);
}
