using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Inviso.Language;

/// <summary>
/// Evaluates prompts one after the other and keeps the variables they bind. A prompt that fails binds nothing. Operands and arguments are
/// evaluated from left to right. One evaluation at a time; not thread-safe.
/// </summary>
/// <param name="host">The functions.</param>
/// <param name="bindings">Variables that are bound from the start.</param>
/// <param name="budget">
/// How much all prompts together may build, in parts of terms: an element, an atom, 8 bytes of a number or binary. What would be more has no value, with
/// <c>system_limit</c> as the reason. What functions answer does not count by itself. The highest number is no limit.
/// </param>
public sealed class Evaluator(IFunctionHost host, IReadOnlyDictionary<string, Term>? bindings = null, long budget = long.MaxValue)
{
    private readonly TermBudget _budget = new(budget);
    private Dictionary<string, Term> _bindings = new(bindings ?? ImmutableDictionary<string, Term>.Empty, StringComparer.Ordinal);
    private Dictionary<string, Term> _working = [];

    /// <summary>The variables bound so far.</summary>
    public IReadOnlyDictionary<string, Term> Bindings => _bindings;

    /// <summary>Forgets all variables, as <c>f()</c> does.</summary>
    public void ClearBindings() => _bindings = new(StringComparer.Ordinal);

    /// <summary>
    /// The value of an expression, of its last step if it is a sequence. Throws <see cref="EvaluationException"/>, and what the host's functions throw.
    /// </summary>
    public async ValueTask<Term> EvaluateAsync(Expression expression, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(expression);
        _working = new(_bindings, StringComparer.Ordinal);
        try
        {
            var value = await Value(expression, cancellationToken).ConfigureAwait(false);
            _bindings = _working;
            return value;
        }
        catch (EvaluationException error)
        {
            var better = error.Suggesting(host.KnownFunctions);
            if (ReferenceEquals(better, error))
                throw;
            throw better;
        }
        catch (InsufficientExecutionStackException)
        {
            throw EvaluationException.SystemLimit();
        }
    }

    private async ValueTask<Term> Value(Expression expression, CancellationToken cancellationToken)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        cancellationToken.ThrowIfCancellationRequested();
        switch (expression)
        {
            case ConstantExpression constant:
                return constant.Value;
            case VariableExpression variable:
                return _working.TryGetValue(variable.Name, out var bound) ? bound : throw EvaluationException.Unbound(variable.Name);
            case TupleExpression tuple:
                return _budget.Spend(Term.Tuple(await Values(tuple.Elements, cancellationToken).ConfigureAwait(false)));
            case ListExpression list:
                var elements = await Values(list.Elements, cancellationToken).ConfigureAwait(false);
                var tail = list.Tail is null ? Term.Nil : await Value(list.Tail, cancellationToken).ConfigureAwait(false);
                return _budget.Spend(Term.ImproperList(elements, tail));
            case MapExpression map:
                return _budget.Spend(await Map(map, cancellationToken).ConfigureAwait(false));
            case MatchExpression match:
                return await Match(match, cancellationToken).ConfigureAwait(false);
            case CallExpression call:
                return await Call(call, cancellationToken).ConfigureAwait(false);
            case OperatorExpression operation:
                var left = await Value(operation.Left, cancellationToken).ConfigureAwait(false);
                var right = await Value(operation.Right, cancellationToken).ConfigureAwait(false);
                return _budget.Spend(Arithmetic.Apply(operation.Operator, left, right));
            case NegationExpression negation:
                return _budget.Spend(Arithmetic.Negate(await Value(negation.Operand, cancellationToken).ConfigureAwait(false)));
            case SequenceExpression sequence:
                return (await Values(sequence.Steps, cancellationToken).ConfigureAwait(false))[^1];
            default:
                throw new InvalidOperationException($"{expression.GetType().Name} cannot be evaluated.");
        }
    }

    private async ValueTask<Term[]> Values(IReadOnlyList<Expression> expressions, CancellationToken cancellationToken)
    {
        var values = new Term[expressions.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = await Value(expressions[i], cancellationToken).ConfigureAwait(false);
        return values;
    }

    private async ValueTask<Term> Map(MapExpression map, CancellationToken cancellationToken)
    {
        var entries = new List<KeyValuePair<Term, Term>>();
        foreach (var (key, value) in map.Entries)
        {
            var keyTerm = await Value(key, cancellationToken).ConfigureAwait(false);
            entries.Add(new(keyTerm, await Value(value, cancellationToken).ConfigureAwait(false)));
        }

        return Term.Map(entries);
    }

    private async ValueTask<Term> Match(MatchExpression match, CancellationToken cancellationToken)
    {
        var value = await Value(match.Value, cancellationToken).ConfigureAwait(false);
        return PatternMatcher.TryMatch(match.Pattern, value, _working) ? value : throw EvaluationException.BadMatch(value);
    }

    private async ValueTask<Term> Call(CallExpression call, CancellationToken cancellationToken)
    {
        if (IsForget(call))
            return Forget(call.Arguments);
        var module = call.Module is null ? null : Name(await Value(call.Module, cancellationToken).ConfigureAwait(false));
        var function = Name(await Value(call.Function, cancellationToken).ConfigureAwait(false));
        var arguments = await Values(call.Arguments, cancellationToken).ConfigureAwait(false);
        var answer = module is null
            ? host.CallLocalAsync(function, arguments, cancellationToken)
            : host.CallAsync(module, function, arguments, cancellationToken);
        return await answer.ConfigureAwait(false);
    }

    private static string Name(Term term) => term is AtomTerm atom ? atom.Name : throw EvaluationException.BadArgument();

    private static bool IsForget(CallExpression call) =>
        call is { Module: null, Function: ConstantExpression { Value: AtomTerm { Name: "f" } }, Arguments: [] or [VariableExpression] };

    private AtomTerm Forget(IReadOnlyList<Expression> arguments)
    {
        if (arguments is [VariableExpression variable])
            _working.Remove(variable.Name);
        else
            _working.Clear();
        return Term.Atom("ok");
    }
}
