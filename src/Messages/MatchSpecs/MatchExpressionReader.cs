using Inviso.Language;

namespace Inviso.Messages;

/// <summary>Reads one guard or one action.</summary>
internal sealed class MatchExpressionReader(MatchVariables variables, string place, bool isBody)
{
    /// <summary>Bounds the stack that reading and evaluating take.</summary>
    public const int MaxDepth = 64;

    /// <summary>Bounds what one expression costs each call.</summary>
    private const int MaxNodes = 2_000;

    private int _nodes;

    public MatchExpression Read(Term term) => Read(term, 0);

    private MatchExpression Read(Term term, int depth)
    {
        if (depth > MaxDepth)
            throw new MatchSpecException(place, $"the expression is nested deeper than {MaxDepth}");
        if (++_nodes > MaxNodes)
            throw new MatchSpecException(place, $"the expression has more than {MaxNodes} parts");
        if (MatchVariables.IsVariable(term))
            return new MatchExpression.Variable(variables.Find(term, place));
        return term switch
        {
            AtomTerm { Name: "$_" } => new MatchExpression.Arguments(),
            AtomTerm { Name: "$$" } => new MatchExpression.Bindings(),
            TupleTerm tuple => Tuple(tuple, depth),
            ListTerm { IsNil: false } list when !list.TryGetString(out _) => new MatchExpression.List(
                All(list.Elements, depth), list.Tail is null ? null : Read(list.Tail, depth + 1)),
            MapTerm map => new MatchExpression.Map(
                [.. map.Entries.Select(entry => KeyValuePair.Create(Read(entry.Key, depth + 1), Read(entry.Value, depth + 1)))]),
            _ => new MatchExpression.Constant(term),
        };
    }

    private MatchExpression Tuple(TupleTerm tuple, int depth)
    {
        if (tuple is { Arity: 1 } && tuple[0] is TupleTerm made)
            return new MatchExpression.Tuple(All(made.Elements, depth));
        if (tuple is { Arity: 2 } && tuple[0].IsAtom("const"))
            return new MatchExpression.Constant(tuple[1]);
        if (tuple.Arity == 0 || tuple[0] is not AtomTerm name)
            throw new MatchSpecException(place, $"{tuple} calls nothing: a tuple is written {{{{A,B}}}}, a call {{function,A,B}}");
        if (!MatchFunctions.TryFind(name.Name, out var function))
            throw new MatchSpecException(place, Unknown(name.Name));
        if (MatchFunctions.IsAction(function) && !isBody)
            throw new MatchSpecException(place, $"{name.Name} is an action and stands in the body only");
        if (MatchFunctions.IsAction(function) && depth > 0)
            throw new MatchSpecException(place, $"{name.Name} is an action and stands for itself, not inside an expression");
        if (!MatchFunctions.Takes(function, tuple.Arity - 1, out var takes))
            throw new MatchSpecException(place, $"{name.Name} takes {takes} argument{(takes == "1" ? "" : "s")}, not {tuple.Arity - 1}");
        var arguments = All([.. tuple.Elements.Skip(1)], depth);
        CheckConstants(function, arguments);
        return new MatchExpression.Call(function, arguments);
    }

    // What an action is told is known before it is armed wherever it is written down.
    private void CheckConstants(MatchFunction function, MatchExpression[] arguments)
    {
        switch (function)
        {
            case MatchFunction.Trace:
                CheckFlags(arguments[^2]);
                CheckFlags(arguments[^1]);
                break;
            case MatchFunction.EnableTrace or MatchFunction.DisableTrace when arguments[^1] is MatchExpression.Constant { Value: AtomTerm flag }:
                CheckFlag(flag);
                break;
            case MatchFunction.Silent when arguments[0] is MatchExpression.Constant { Value: var value } && value != Term.True && value != Term.False:
                throw new MatchSpecException(place, $"silent takes true or false, not {value}");
            case MatchFunction.SetSeqToken when arguments[0] is MatchExpression.Constant { Value: var part } && !IsTokenPart(part):
                throw new MatchSpecException(place, $"a sequential-trace token has label, serial, send, 'receive', print and timestamp, not {part}");
            case MatchFunction.Field when arguments[1] is not MatchExpression.Constant { Value: AtomTerm or ListTerm }:
                throw new MatchSpecException(place, "field takes the path as an atom or string, such as 'Order.Total'");
            case MatchFunction.Arg when arguments[0] is not MatchExpression.Constant { Value: IntegerTerm number } || !number.TryGetInt32(out var n) || n < 1:
                throw new MatchSpecException(place, "arg takes the number of an argument, from 1");
            default:
                break;
        }
    }

    private void CheckFlags(MatchExpression flags)
    {
        if (flags is MatchExpression.Constant { Value: AtomTerm single })
            CheckFlag(single);
        if (flags is not MatchExpression.List list)
            return;
        foreach (var flag in list.Elements.OfType<MatchExpression.Constant>().Select(constant => constant.Value).OfType<AtomTerm>())
            CheckFlag(flag);
    }

    private void CheckFlag(AtomTerm flag)
    {
        if (flag.Name != "all" && !TraceFlagNames.TryParse(flag.Name, out _))
            throw new MatchSpecException(place, $"there is no trace flag {flag}{Meant(flag.Name, TraceFlagNames.All)}");
    }

    private static bool IsTokenPart(Term part) => part is AtomTerm { Name: "label" or "serial" or "send" or "receive" or "print" or "timestamp" };

    private string Unknown(string name) => name switch
    {
        "display" or "process_dump" or "current_stacktrace" or "caller_line" => $"{name} is not available here",
        _ => $"there is no function {Term.Atom(name)}{Meant(name, MatchFunctions.Names(isBody))}",
    };

    internal static string Meant(string name, IEnumerable<string> names) => Suggestions.Nearest(name, names) is { } near ? $"; did you mean {near}?" : "";

    private MatchExpression[] All(IReadOnlyList<Term> terms, int depth) => [.. terms.Select(term => Read(term, depth + 1))];
}
