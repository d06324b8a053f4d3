namespace Inviso.Language;

/// <summary>Matches a value against a pattern and binds its free variables. The pattern's depth is limited by the parser.</summary>
internal static class PatternMatcher
{
    public static bool TryMatch(Expression pattern, Term value, Dictionary<string, Term> bindings)
    {
        switch (pattern)
        {
            case ConstantExpression constant:
                return constant.Value == value;
            case VariableExpression { IsAnonymous: true }:
                return true;
            case VariableExpression variable:
                return bindings.TryAdd(variable.Name, value) || bindings[variable.Name] == value;
            case MatchExpression both:
                return TryMatch(both.Pattern, value, bindings) && TryMatch(both.Value, value, bindings);
            case TupleExpression tuple:
                return value is TupleTerm candidate && candidate.Arity == tuple.Elements.Count && TryMatchAll(tuple.Elements, candidate.Elements, bindings);
            case ListExpression list:
                return value is ListTerm elements && TryMatchList(list, elements, bindings);
            default:
                throw new InvalidOperationException($"{pattern.GetType().Name} is not a pattern.");
        }
    }

    private static bool TryMatchList(ListExpression pattern, ListTerm value, Dictionary<string, Term> bindings)
    {
        var count = pattern.Elements.Count;
        if (value.Count < count || !TryMatchAll(pattern.Elements, value.Elements, bindings))
            return false;
        var rest = Term.ImproperList(value.Elements.Skip(count), value.Tail ?? Term.Nil);
        return pattern.Tail is null ? rest.IsNil : TryMatch(pattern.Tail, rest, bindings);
    }

    private static bool TryMatchAll(IReadOnlyList<Expression> patterns, IReadOnlyList<Term> values, Dictionary<string, Term> bindings)
    {
        for (var i = 0; i < patterns.Count; i++)
        {
            if (!TryMatch(patterns[i], values[i], bindings))
                return false;
        }

        return true;
    }
}
