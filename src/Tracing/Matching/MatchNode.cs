using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>A compiled expression. Evaluation never throws: what has no value is <see cref="MatchValue.Failed"/>.</summary>
internal abstract class MatchNode
{
    public abstract MatchValue Evaluate(MatchFrame frame);
}

internal sealed class ConstantNode(MatchValue value) : MatchNode
{
    public override MatchValue Evaluate(MatchFrame frame) => value;
}

internal sealed class VariableNode(int slot) : MatchNode
{
    public override MatchValue Evaluate(MatchFrame frame) => frame[slot];
}

internal sealed class ArgumentNode(int index) : MatchNode
{
    public override MatchValue Evaluate(MatchFrame frame) => frame.Call.Argument(index);
}

/// <summary>Follows a path of members: of objects by compiled accessors, of maps by key.</summary>
internal sealed class FieldNode(MatchNode value, string[] path, MemberReader members) : MatchNode
{
    // The last type seen at each step, which nearly always is the next one too.
    private readonly StepCache?[] _steps = new StepCache?[path.Length];

    public override MatchValue Evaluate(MatchFrame frame)
    {
        var current = value.Evaluate(frame);
        for (var i = 0; i < path.Length; i++)
        {
            current = current.Kind switch
            {
                MatchKind.Object => Read(i, current.Object),
                MatchKind.Term => OfTerm(current.ToTerm(frame), path[i]),
                _ => MatchValue.Failed,
            };
        }

        return current;
    }

    // Getters that the configuration allows are the application's code, and a type of its own may need an assembly that is not there: what is thrown means that
    // the member has no value.
    private MatchValue Read(int step, object target)
    {
        try
        {
            var cache = Volatile.Read(ref _steps[step]);
            if (cache is null || cache.Type != target.GetType())
            {
                cache = new StepCache(target.GetType(), members.Of(target.GetType(), path[step]));
                Volatile.Write(ref _steps[step], cache);
            }

            return cache.Read(target);
        }
        catch (Exception)
        {
            return MatchValue.Failed;
        }
    }

    private static MatchValue OfTerm(Term term, string name)
    {
        if (term is TupleTerm { Arity: 2 } rendered && rendered[0] is AtomTerm && rendered[1] is MapTerm)
            term = rendered[1];
        if (term is not MapTerm map)
            return MatchValue.Failed;
        if (map.TryGet(Term.Atom(name), out var found) || map.TryGet(Term.Str(name), out found))
            return MatchValue.Of(found);
        return MatchValue.Failed;
    }

    private sealed record StepCache(Type Type, MemberReader.Accessor Read);
}

internal sealed class CompareNode(MatchFunction function, MatchNode left, MatchNode right) : MatchNode
{
    public override MatchValue Evaluate(MatchFrame frame)
    {
        var a = left.Evaluate(frame);
        var b = right.Evaluate(frame);
        if (a.IsFailed || b.IsFailed)
            return MatchValue.Failed;
        return MatchValue.Of(function switch
        {
            MatchFunction.ExactlyEqual => MatchCompare.AreExactlyEqual(a, b, frame),
            MatchFunction.ExactlyNotEqual => !MatchCompare.AreExactlyEqual(a, b, frame),
            MatchFunction.Equal => MatchCompare.Compare(a, b, frame) == 0,
            MatchFunction.NotEqual => MatchCompare.Compare(a, b, frame) != 0,
            MatchFunction.Less => MatchCompare.Compare(a, b, frame) < 0,
            MatchFunction.LessOrEqual => MatchCompare.Compare(a, b, frame) <= 0,
            MatchFunction.Greater => MatchCompare.Compare(a, b, frame) > 0,
            _ => MatchCompare.Compare(a, b, frame) >= 0,
        });
    }
}

/// <summary><c>and</c> and <c>or</c>, of truth values only.</summary>
internal sealed class LogicNode(MatchNode[] operands, bool isAnd) : MatchNode
{
    public override MatchValue Evaluate(MatchFrame frame)
    {
        var result = isAnd;
        foreach (var operand in operands)
        {
            var value = operand.Evaluate(frame);
            if (!value.IsBoolean)
                return MatchValue.Failed;
            if (value.IsTrue != isAnd)
                result = !isAnd;
        }

        return MatchValue.Of(result);
    }
}

/// <summary><c>andalso</c> and <c>orelse</c>, which stop at the first operand that decides and otherwise are the last, whatever it is.</summary>
internal sealed class ShortLogicNode(MatchNode[] operands, bool isAnd) : MatchNode
{
    public override MatchValue Evaluate(MatchFrame frame)
    {
        var last = operands.Length - 1;
        for (var i = 0; i < last; i++)
        {
            var value = operands[i].Evaluate(frame);
            if (!value.IsBoolean)
                return MatchValue.Failed;
            if (value.IsTrue != isAnd)
                return value;
        }

        return operands[last].Evaluate(frame);
    }
}

/// <summary>In a body: what fails is the atom <c>'EXIT'</c> to whatever uses it.</summary>
internal sealed class CatchNode(MatchNode call) : MatchNode
{
    private static readonly MatchValue Exit = MatchValue.Of(Term.Atom("EXIT"));

    public override MatchValue Evaluate(MatchFrame frame)
    {
        var value = call.Evaluate(frame);
        return value.IsFailed ? Exit : value;
    }
}

/// <summary>Any other function: evaluates its operands, all of which must have a value.</summary>
internal sealed class CallNode(MatchNode[] operands, MatchOperation operation) : MatchNode
{
    public override MatchValue Evaluate(MatchFrame frame)
    {
        switch (operands.Length)
        {
            case 0:
                return operation(frame, default, default, default);
            case 1:
                var only = operands[0].Evaluate(frame);
                return only.IsFailed ? only : operation(frame, only, default, default);
            default:
                var a = operands[0].Evaluate(frame);
                var b = operands[1].Evaluate(frame);
                var c = operands.Length > 2 ? operands[2].Evaluate(frame) : MatchValue.Of(false);
                return a.IsFailed || b.IsFailed || c.IsFailed ? MatchValue.Failed : operation(frame, a, b, c);
        }
    }
}

/// <summary>What a function makes of its operands; those it does not take are <see cref="MatchValue.Failed"/>.</summary>
internal delegate MatchValue MatchOperation(MatchFrame frame, in MatchValue a, in MatchValue b, in MatchValue c);

/// <summary>A tuple, list or map made of values.</summary>
internal sealed class ConstructNode(MatchNode[] parts, Func<Term[], Term> make) : MatchNode
{
    public override MatchValue Evaluate(MatchFrame frame)
    {
        var terms = new Term[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            var value = parts[i].Evaluate(frame);
            if (value.IsFailed)
                return value;
            terms[i] = value.ToTerm(frame);
        }

        return MatchValue.Of(make(terms));
    }
}
