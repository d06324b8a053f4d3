using System.Runtime.CompilerServices;

namespace Inviso.Language;

/// <summary>
/// Replaces calls by others before they are evaluated. Functions are named as by <see cref="IFunctionHost.KnownFunctions"/>, <c>module:name/arity</c> or
/// <c>name/arity</c>; only calls whose module and function are written out are replaced, wherever in an expression they stand. Immutable.
/// </summary>
public sealed class CallTranslations(IReadOnlyDictionary<string, CallTranslation> entries)
{
    /// <summary>What a call of a function becomes; null when it stays, as one that has fewer arguments than are to be left out.</summary>
    public CallTranslation? Find(string? module, string function, int arity)
    {
        var name = module is null ? $"{function}/{arity}" : $"{module}:{function}/{arity}";
        return entries.TryGetValue(name, out var found) && found.Dropped <= arity ? found : null;
    }

    /// <summary>The expression with its calls replaced; what a call became is not replaced again.</summary>
    /// <exception cref="EvaluationException">The stack of the calling thread is too small for how it nests.</exception>
    public Expression Apply(Expression expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        try
        {
            return Replace(expression);
        }
        catch (InsufficientExecutionStackException)
        {
            throw EvaluationException.SystemLimit();
        }
    }

    private Expression Replace(Expression expression)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return expression switch
        {
            TupleExpression tuple => new TupleExpression(Replace(tuple.Elements)),
            ListExpression list => new ListExpression(Replace(list.Elements), list.Tail is null ? null : Replace(list.Tail)),
            MapExpression map => new MapExpression([.. map.Entries.Select(entry => (Replace(entry.Key), Replace(entry.Value)))]),
            MatchExpression match => match with { Value = Replace(match.Value) },
            OperatorExpression operation => operation with { Left = Replace(operation.Left), Right = Replace(operation.Right) },
            NegationExpression negation => new NegationExpression(Replace(negation.Operand)),
            SequenceExpression sequence => new SequenceExpression(Replace(sequence.Steps)),
            CallExpression call => Replace(call),
            _ => expression,
        };
    }

    private Expression[] Replace(IReadOnlyList<Expression> expressions)
    {
        var replaced = new Expression[expressions.Count];
        for (var i = 0; i < replaced.Length; i++)
            replaced[i] = Replace(expressions[i]);
        return replaced;
    }

    private CallExpression Replace(CallExpression call)
    {
        if (NameOf(call.Function) is { } function
            && (call.Module is null || NameOf(call.Module) is not null)
            && Find(NameOf(call.Module), function, call.Arguments.Count) is { } found)
            return new CallExpression(Constant(found.Module), Constant(found.Function), Replace([.. call.Arguments.Skip(found.Dropped)]));
        return call with { Arguments = Replace(call.Arguments) };
    }

    private static string? NameOf(Expression? expression) => expression is ConstantExpression { Value: AtomTerm name } ? name.Name : null;

    private static ConstantExpression Constant(string name) => new(Term.Atom(name));
}
