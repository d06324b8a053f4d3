using Inviso.Language;

namespace Inviso.Messages;

/// <summary>
/// What a fetch brought from one node: <c>{complete,[{trace_log,Files},{ti_log,Files}]}</c>, <c>{incomplete,…}</c>, or <c>{complete,no_log}</c>. Each file is
/// <c>{ok,Name}</c> or <c>{error,Reason}</c>.
/// </summary>
public sealed record FetchResult(bool IsComplete, IReadOnlyList<Term>? Trace, IReadOnlyList<Term>? Ti) : INodeResult<FetchResult>
{
    public static FetchResult NoLog { get; } = new(true, null, null);

    public Term ToTerm()
    {
        if (Trace is null || Ti is null)
            return Term.Tuple(Term.Atom("complete"), Term.Atom("no_log"));
        var logs = Term.List(Term.Tuple(LogKind.Trace.ToTerm(), Term.List(Trace)), Term.Tuple(LogKind.Ti.ToTerm(), Term.List(Ti)));
        return Term.Tuple(Term.Atom(IsComplete ? "complete" : "incomplete"), logs);
    }

    public static FetchResult? FromTerm(Term term)
    {
        var isComplete = term.TryTagged("complete", 2, out var pair);
        if (!isComplete && !term.TryTagged("incomplete", 2, out pair))
            return null;
        if (pair![1].IsAtom("no_log"))
            return NoLog;
        return pair[1] is ListTerm { Count: 2, Tail: null } logs
            && logs[0].TryTagged("trace_log", 2, out var trace) && trace[1] is ListTerm { Tail: null } traceFiles
            && logs[1].TryTagged("ti_log", 2, out var ti) && ti[1] is ListTerm { Tail: null } tiFiles
                ? new FetchResult(isComplete, traceFiles.Elements, tiFiles.Elements)
                : null;
    }
}
