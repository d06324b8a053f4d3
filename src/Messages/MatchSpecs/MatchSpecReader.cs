using Inviso.Language;

namespace Inviso.Messages;

/// <summary>
/// Reads a match specification from a term: <c>[{Head,Guards,Body},…]</c> as in Erlang, <c>[]</c> or <c>true</c> for what matches everything, or a string in
/// the readable form of <see cref="MatchTextReader"/>. Everything is checked here, so that what was read can be armed.
/// </summary>
public static class MatchSpecReader
{
    /// <summary>More clauses are a mistake, or an attack.</summary>
    private const int MaxClauses = 1_000;

    /// <summary>Reads <paramref name="term"/>; on failure <paramref name="error"/> is one sentence that names the part that is wrong.</summary>
    public static bool TryRead(Term term, out MatchSpec spec, out string error)
    {
        ArgumentNullException.ThrowIfNull(term);
        try
        {
            spec = Read(term);
            error = "";
            return true;
        }
        catch (MatchSpecException ex)
        {
            spec = MatchSpec.MatchAll;
            error = ex.Message;
            return false;
        }
    }

    /// <summary>
    /// The term form with the element <c>{{tracer,Tracer}}</c> in the first <c>{trace,Off,On}</c> of each clause that has one, so that a meta-traced call can have
    /// actors traced that are not yet. What is no list of clauses stays as it is.
    /// </summary>
    public static Term WithTracer(Term term, Term tracer)
    {
        ArgumentNullException.ThrowIfNull(term);
        return MatchSpecTracer.Add(term, tracer);
    }

    internal static MatchSpec Read(Term term)
    {
        if (term.IsAtom("true") || term.IsNil)
            return MatchSpec.MatchAll with { Source = term };
        if (term is ListTerm text && text.TryGetString(out var readable))
            return new MatchSpec(Clauses(MatchTextReader.ToTerm(readable)), term);
        return new MatchSpec(Clauses(term), term);
    }

    private static MatchClause[] Clauses(Term term)
    {
        if (term is not ListTerm { Tail: null } clauses)
            throw new MatchSpecException("", $"a match specification is a list of {{Head,Guards,Body}} or a text such as \"Total > 100 -> return\", not {term}");
        if (clauses.Count > MaxClauses)
            throw new MatchSpecException("", $"a match specification has at most {MaxClauses} clauses, not {clauses.Count}");
        return [.. clauses.Elements.Select((clause, i) => Clause(clause, clauses.Count == 1 ? "" : $"clause {i + 1}, "))];
    }

    private static MatchClause Clause(Term term, string place)
    {
        if (term is not TupleTerm { Arity: 3 } parts)
            throw new MatchSpecException(place.TrimEnd(' ', ','), $"a clause is {{Head,Guards,Body}}, not {term}");
        if (parts[1] is not ListTerm { Tail: null } guards)
            throw new MatchSpecException($"{place}guards", $"guards are a list, not {parts[1]}");
        if (parts[2] is not ListTerm { Tail: null } body)
            throw new MatchSpecException($"{place}body", $"a body is a list of actions, not {parts[2]}");

        var variables = new MatchVariables();
        var head = Head(parts[0], variables, $"{place}head", out var headVariable);
        var patterns = variables.Slots;
        return new MatchClause(
            head,
            headVariable,
            patterns,
            [.. guards.Elements.Select((guard, i) => new MatchExpressionReader(variables, $"{place}guard {i + 1}", isBody: false).Read(guard))],
            [.. body.Elements.Select((action, i) => new MatchExpressionReader(variables, $"{place}action {i + 1}", isBody: true).Read(action))]);
    }

    private static MatchPattern[]? Head(Term head, MatchVariables variables, string place, out int variable)
    {
        variable = -1;
        if (head.IsAtom("_"))
            return null;
        if (MatchVariables.IsVariable(head))
        {
            variable = variables.Bind(head, place);
            return null;
        }

        if (head is not ListTerm { Tail: null } arguments)
            throw new MatchSpecException(place, $"a head is '_', a variable, or a list with a pattern for each argument, not {head}");
        return [.. arguments.Elements.Select((argument, i) => new MatchPatternReader(variables, $"{place}, argument {i + 1}").Read(argument, 0))];
    }
}
