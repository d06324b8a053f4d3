using Inviso.Language;

namespace Inviso.Messages;

/// <summary>An expression of a guard or a body. It always ends: there are no loops, and what it reads is bounded.</summary>
public abstract record MatchExpression
{
    private MatchExpression()
    {
    }

    public sealed record Constant(Term Value) : MatchExpression;

    /// <summary><c>'$1'</c> and so on.</summary>
    public sealed record Variable(int Slot) : MatchExpression;

    /// <summary><c>'$_'</c>: the list of all arguments.</summary>
    public sealed record Arguments : MatchExpression;

    /// <summary><c>'$$'</c>: the list of all bound variables.</summary>
    public sealed record Bindings : MatchExpression;

    /// <summary><c>{{A,B}}</c>.</summary>
    public sealed record Tuple(IReadOnlyList<MatchExpression> Elements) : MatchExpression;

    public sealed record List(IReadOnlyList<MatchExpression> Elements, MatchExpression? Tail) : MatchExpression;

    /// <summary>A map; its keys are worked out like its values.</summary>
    public sealed record Map(IReadOnlyList<KeyValuePair<MatchExpression, MatchExpression>> Entries) : MatchExpression;

    /// <summary><c>{Function,Argument,…}</c>; the number of arguments is one that the function takes.</summary>
    public sealed record Call(MatchFunction Function, IReadOnlyList<MatchExpression> Elements) : MatchExpression;
}
