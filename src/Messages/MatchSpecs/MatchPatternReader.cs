using Inviso.Language;

namespace Inviso.Messages;

/// <summary>Reads the pattern of one argument.</summary>
internal sealed class MatchPatternReader(MatchVariables variables, string place)
{
    public MatchPattern Read(Term term, int depth)
    {
        if (depth > MatchExpressionReader.MaxDepth)
            throw new MatchSpecException(place, $"the pattern is nested deeper than {MatchExpressionReader.MaxDepth}");
        if (term.IsAtom("_"))
            return new MatchPattern.Any();
        if (MatchVariables.IsVariable(term))
            return new MatchPattern.Variable(variables.Bind(term, place));
        return term switch
        {
            TupleTerm tuple => Simplified(term, [.. tuple.Elements.Select(element => Read(element, depth + 1))], static (_, elements) => new MatchPattern.Tuple(elements)),
            ListTerm { IsNil: false } list when !list.TryGetString(out _) => List(list, depth),
            MapTerm map => new MatchPattern.Map([.. map.Entries.Select(entry => KeyValuePair.Create(Key(entry.Key), Read(entry.Value, depth + 1)))]),
            _ => new MatchPattern.Literal(term),
        };
    }

    private Term Key(Term key) => key.IsAtom("_") || MatchVariables.IsVariable(key)
        ? throw new MatchSpecException(place, $"the key of a map is no variable and not '_', as {key} is")
        : key;

    private MatchPattern List(ListTerm list, int depth)
    {
        var tail = list.Tail is null ? null : Read(list.Tail, depth + 1);
        return Simplified(list, [.. list.Elements.Select(element => Read(element, depth + 1)), .. tail is null ? [] : new[] { tail }], (_, elements) =>
            tail is null ? new MatchPattern.List(elements, null) : new MatchPattern.List(elements[..^1], tail));
    }

    // A tuple or list without variables is compared as a whole; one with a map in it is not, as a map pattern names only some keys, nor one with
    // a zero, as 0.0 and -0.0 are equal and yet not the same pattern.
    private static MatchPattern Simplified(Term term, MatchPattern[] elements, Func<Term, MatchPattern[], MatchPattern> make) =>
        elements.Length > 0 && Array.TrueForAll(elements, element => element is MatchPattern.Literal { Value: not FloatTerm { Value: 0 } }) ? new MatchPattern.Literal(term) : make(term, elements);
}
