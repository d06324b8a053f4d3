using System.Runtime.CompilerServices;
using Inviso.Language;

namespace Inviso.Tracing;

/// <summary>One of the framework's tuples or pairs, as a tuple.</summary>
internal sealed class TuplePlan(Term name) : TypePlan
{
    private const int FrameBytes = 4;

    public override Term Render(object value, PayloadWalk walk, int depth)
    {
        if (walk.Enter(value, name, depth, FrameBytes) is { } instead)
            return instead;
        if (value is not ITuple tuple)
            return Pair(value, walk, depth);
        var terms = new Term[Math.Min(tuple.Length, walk.Limits.Members)];
        for (var i = 0; i < terms.Length; i++)
            terms[i] = walk.Render(tuple[i], depth + 1);
        return Term.Tuple(terms.AsSpan());
    }

    // Its two properties are computed, by the framework.
    private static TupleTerm Pair(object pair, PayloadWalk walk, int depth)
    {
        var (key, value) = PairReader.Of(pair.GetType())(pair);
        return Term.Tuple(walk.Render(key, depth + 1), walk.Render(value, depth + 1));
    }
}
