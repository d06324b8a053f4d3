namespace Inviso.Language;

/// <summary>An expression that has no value, for a reason given as a term. Hosts may derive their own kinds.</summary>
public class EvaluationException : Exception
{
    /// <summary>The message is what the Erlang shell says for the reason.</summary>
    public EvaluationException(Term reason)
        : this(reason, Explain(reason))
    {
    }

    public EvaluationException(Term reason, string message, string? suggestion = null)
        : base(message)
    {
        Reason = reason;
        Suggestion = suggestion;
    }

    public Term Reason { get; }

    /// <summary>A question such as <c>did you mean inviso:add_nodes/2?</c>, or null.</summary>
    public string? Suggestion { get; }

    /// <summary>Called by a host for a function it does not have; <paramref name="module"/> is null for a local one.</summary>
    public static EvaluationException Undefined(string? module, string function, int arity) => new(module is null
        ? Term.Tuple(Term.Atom("undef"), Term.Tuple(Term.Atom(function), Term.Int(arity)))
        : Term.Tuple(Term.Atom("undef"), Term.Tuple(Term.Atom(module), Term.Atom(function), Term.Int(arity))));

    internal static EvaluationException BadMatch(Term value) => new(Term.Tuple(Term.Atom("badmatch"), value));

    internal static EvaluationException Unbound(string variable) => new(Term.Tuple(Term.Atom("unbound"), Term.Atom(variable)));

    internal static EvaluationException BadArithmetic() => new(Term.Atom("badarith"));

    internal static EvaluationException BadArgument() => new(Term.Atom("badarg"));

    /// <summary>Beyond what numbers or the stack can hold.</summary>
    internal static EvaluationException SystemLimit() => new(Term.Atom("system_limit"));

    /// <summary>The same with a question after the function meant, where this is about an undefined one and a similar one is known.</summary>
    internal EvaluationException Suggesting(IEnumerable<string> known)
    {
        var nearest = Suggestion is null && Wanted(Reason) is { } wanted ? Suggestions.Nearest(wanted, known) : null;
        return nearest is null ? this : new EvaluationException(Reason, Message, $"did you mean {nearest}?");
    }

    private static string Explain(Term reason)
    {
        if (Wanted(reason) is { } wanted)
            return $"exception error: undefined {(wanted.Contains(':', StringComparison.Ordinal) ? "function" : "shell command")} {wanted}";
        if (reason.TryTagged("badmatch", 2, out var badMatch))
            return $"exception error: no match of right hand side value {badMatch[1]}";
        if (reason.TryTagged("unbound", 2, out var unbound) && unbound[1] is AtomTerm variable)
            return $"variable '{variable.Name}' is unbound";
        return reason switch
        {
            AtomTerm { Name: "badarith" } => "exception error: an error occurred when evaluating an arithmetic expression",
            AtomTerm { Name: "badarg" } => "exception error: bad argument",
            AtomTerm { Name: "system_limit" } => "exception error: a system limit has been reached",
            _ => $"exception error: {reason}",
        };
    }

    private static string? Wanted(Term reason)
    {
        if (!reason.TryTagged("undef", 2, out var undefined) || undefined[1] is not TupleTerm { Arity: 2 or 3 } function)
            return null;
        var names = TermPrinter.Print(function[function.Arity - 2]) + "/" + TermPrinter.Print(function[function.Arity - 1]);
        return function.Arity == 3 ? TermPrinter.Print(function[0]) + ":" + names : names;
    }
}
