namespace Inviso.Language;

/// <summary>A parsed expression, to be given to an <see cref="Evaluator"/>. Immutable.</summary>
public abstract record Expression
{
    private protected Expression()
    {
    }
}

internal sealed record ConstantExpression(Term Value) : Expression;

internal sealed record VariableExpression(string Name) : Expression
{
    public bool IsAnonymous => Name == "_";
}

internal sealed record TupleExpression(IReadOnlyList<Expression> Elements) : Expression;

internal sealed record ListExpression(IReadOnlyList<Expression> Elements, Expression? Tail) : Expression;

internal sealed record MapExpression(IReadOnlyList<(Expression Key, Expression Value)> Entries) : Expression;

internal sealed record MatchExpression(Expression Pattern, Expression Value) : Expression;

/// <summary>A call; without a module it is a local one.</summary>
internal sealed record CallExpression(Expression? Module, Expression Function, IReadOnlyList<Expression> Arguments) : Expression;

internal sealed record OperatorExpression(string Operator, Expression Left, Expression Right) : Expression;

internal sealed record NegationExpression(Expression Operand) : Expression;

internal sealed record SequenceExpression(IReadOnlyList<Expression> Steps) : Expression;
