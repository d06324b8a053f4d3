using Inviso.Language;

namespace Inviso.Messages;

/// <summary>
/// What init_tracing opened: <c>{ok,[{trace_log,ok}]}</c>, with <c>{ti_log,ok}</c> or <c>{ti_log,{error,R}}</c> when trace information was asked for. A ti log
/// that cannot be opened does not prevent tracing.
/// </summary>
public sealed record LogResults(bool HasTi, InvisoError? TiError) : INodeResult<LogResults>
{
    private static readonly Term TraceOk = Term.Tuple(LogKind.Trace.ToTerm(), Term.Atom("ok"));

    public Term ToTerm()
    {
        var parts = HasTi ? Term.List(TraceOk, Term.Tuple(LogKind.Ti.ToTerm(), TiError?.ToTerm() ?? Term.Atom("ok"))) : Term.List(TraceOk);
        return Term.Tuple(Term.Atom("ok"), parts);
    }

    public static LogResults? FromTerm(Term term)
    {
        if (!term.TryTagged("ok", 2, out var pair) || pair[1] is not ListTerm { Tail: null } parts || !parts.Elements.Contains(TraceOk))
            return null;
        var ti = parts.Elements.OfType<TupleTerm>().FirstOrDefault(part => part.TryTagged("ti_log", 2, out _));
        return new LogResults(ti is not null, ti is null ? null : InvisoError.FromTerm(ti[1]));
    }
}
