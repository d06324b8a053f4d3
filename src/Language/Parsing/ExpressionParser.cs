using System.Runtime.CompilerServices;
using System.Text;

namespace Inviso.Language;

/// <summary>
/// The grammar, for expressions and, with <paramref name="termsOnly"/>, for terms alone. What is built of constants is a constant at once.
/// Nesting and operators are counted, so that no text overflows the stack here or in the evaluator.
/// </summary>
internal sealed class ExpressionParser(TokenCursor tokens, bool termsOnly)
{
    public const int MaxDepth = 1_000;
    public const int MaxOperators = 1_000;
    private const int MatchLevel = 1;
    private const int ComparisonLevel = 2;
    private const int AppendLevel = 3;
    private const int SumLevel = 4;
    private const int ProductLevel = 5;

    private int _depth;
    private int _operators;

    /// <summary>Reads up to a full stop, which is not taken: expressions separated by commas.</summary>
    public Expression ParsePrompt()
    {
        var first = Parse();
        if (!tokens.Current.Is(","))
            return first;
        var steps = new List<Expression> { first };
        while (tokens.TryTake(","))
            steps.Add(Parse());
        return new SequenceExpression(steps);
    }

    public Expression Parse() => termsOnly ? Primary() : Operators(MatchLevel);

    private Expression Operators(int level)
    {
        var left = Primary();
        while (tokens.Current.Kind == TokenKind.Symbol && LevelOf(tokens.Current.Text) is var found && found >= level)
        {
            var sign = tokens.Take();
            if (++_operators > MaxOperators)
                throw TokenCursor.Error(sign, $"a prompt has at most {MaxOperators} operators");
            // = and ++ group to the right; a comparison does not group at all, its right side binds tighter and a second one ends it.
            Enter();
            var right = Operators(found is MatchLevel or AppendLevel ? found : found + 1);
            _depth--;
            left = found == MatchLevel ? Match(sign, left, right) : new OperatorExpression(sign.Text, left, right);
            if (found == ComparisonLevel && tokens.Current.Kind == TokenKind.Symbol && LevelOf(tokens.Current.Text) == ComparisonLevel)
                throw tokens.Expected("parentheses around one of two comparisons");
        }

        return left;
    }

    private static int LevelOf(string symbol) => symbol switch
    {
        "=" => MatchLevel,
        "==" or "/=" or "=<" or "<" or ">=" or ">" or "=:=" or "=/=" => ComparisonLevel,
        "++" => AppendLevel,
        "+" or "-" => SumLevel,
        "*" or "/" or "div" or "rem" => ProductLevel,
        _ => 0,
    };

    private static MatchExpression Match(Token sign, Expression pattern, Expression value) =>
        IsPattern(pattern) ? new(pattern, value) : throw TokenCursor.Error(sign, "expected a pattern (terms and variables) on the left of '='");

    private static bool IsPattern(Expression expression) => expression switch
    {
        ConstantExpression or VariableExpression => true,
        TupleExpression tuple => tuple.Elements.All(IsPattern),
        ListExpression list => list.Elements.All(IsPattern) && (list.Tail is null || IsPattern(list.Tail)),
        MatchExpression match => IsPattern(match.Pattern) && IsPattern(match.Value),
        _ => false,
    };

    private void Enter()
    {
        // The stack of the calling thread may be smaller than the 300 KB or so that the limit needs.
        if (++_depth > MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw TokenCursor.Error(tokens.Current, $"the text is nested more than {Math.Min(_depth - 1, MaxDepth)} levels deep");
    }

    private Expression Primary()
    {
        var token = tokens.Current;
        switch (token.Kind)
        {
            case TokenKind.Atom when !termsOnly:
                tokens.Take();
                return AfterName(new ConstantExpression(token.Value!));
            case TokenKind.Variable when !termsOnly:
                tokens.Take();
                return AfterName(new VariableExpression(token.Text));
            case TokenKind.Atom or TokenKind.Number or TokenKind.Pid:
                tokens.Take();
                return new ConstantExpression(token.Value!);
            case TokenKind.Text:
                return new ConstantExpression(Text());
            case TokenKind.Symbol:
                Enter();
                var inner = Bracketed(token.Text);
                _depth--;
                return inner;
            default:
                throw tokens.Expected(termsOnly ? "a term" : "an expression");
        }
    }

    private Expression Bracketed(string symbol)
    {
        switch (symbol)
        {
            case "{":
                tokens.Take();
                return Fold(new TupleExpression(Sequence("}")));
            case "[":
                tokens.Take();
                return List();
            case "#{":
                tokens.Take();
                return Map();
            case "<<":
                tokens.Take();
                return new ConstantExpression(BinaryText.Read(tokens));
            case "fun":
                tokens.Take();
                return new ConstantExpression(Function());
            case "-" or "+":
                tokens.Take();
                return Signed(symbol);
            case "(" when !termsOnly:
                tokens.Take();
                var inner = Parse();
                tokens.Expect(")", "')'");
                return inner;
            default:
                throw tokens.Expected(termsOnly ? "a term" : "an expression");
        }
    }

    private Expression Signed(string sign)
    {
        if (termsOnly && tokens.Current.Kind != TokenKind.Number)
            throw tokens.Expected($"a number after '{sign}'");
        var operand = Primary();
        return (sign, operand) switch
        {
            ("-", ConstantExpression { Value: IntegerTerm integer }) => new ConstantExpression(Term.Int(-integer.Value)),
            ("-", ConstantExpression { Value: FloatTerm number }) => new ConstantExpression(Term.Float(-number.Value)),
            ("+", ConstantExpression { Value: IntegerTerm or FloatTerm }) => operand,
            ("+", _) => new OperatorExpression("+", new ConstantExpression(Term.Int(0)), operand),
            _ => new NegationExpression(operand),
        };
    }

    /// <summary>Strings that stand side by side are one string.</summary>
    private ListTerm Text()
    {
        var first = (ListTerm)tokens.Take().Value!;
        if (tokens.Current.Kind != TokenKind.Text)
            return first;
        var whole = new StringBuilder(first.TryGetString(out var start) ? start : string.Empty);
        while (tokens.Current.Kind == TokenKind.Text)
            whole.Append(((ListTerm)tokens.Take().Value!).TryGetString(out var next) ? next : string.Empty);
        return Term.Str(whole.ToString());
    }

    private Expression AfterName(Expression name)
    {
        if (tokens.TryTake(":"))
        {
            var token = tokens.Take();
            var function = token.Kind switch
            {
                TokenKind.Atom => (Expression)new ConstantExpression(token.Value!),
                TokenKind.Variable => new VariableExpression(token.Text),
                _ => throw TokenCursor.Error(token, $"expected a function's name after ':', found {token.Describe()}"),
            };
            tokens.Expect("(", "'(' after the function's name");
            return Call(name, function);
        }

        return name is ConstantExpression && tokens.TryTake("(") ? Call(null, name) : name;
    }

    private CallExpression Call(Expression? module, Expression function)
    {
        Enter();
        var arguments = Sequence(")");
        _depth--;
        return new CallExpression(module, function, arguments);
    }

    private List<Expression> Sequence(string close)
    {
        var elements = new List<Expression>();
        if (tokens.TryTake(close))
            return elements;
        do
            elements.Add(Parse());
        while (tokens.TryTake(","));
        tokens.Expect(close, $"',' or '{close}'");
        return elements;
    }

    private Expression List()
    {
        var elements = new List<Expression>();
        if (tokens.TryTake("]"))
            return new ConstantExpression(Term.Nil);
        do
            elements.Add(Parse());
        while (tokens.TryTake(","));
        var tail = tokens.TryTake("|") ? Parse() : null;
        tokens.Expect("]", tail is null ? "',', '|' or ']'" : "']'");
        return Fold(new ListExpression(elements, tail));
    }

    private Expression Map()
    {
        var entries = new List<(Expression Key, Expression Value)>();
        if (tokens.TryTake("}"))
            return new ConstantExpression(Term.Map());
        do
        {
            var key = Parse();
            tokens.Expect("=>", "'=>' after a map's key");
            entries.Add((key, Parse()));
        }
        while (tokens.TryTake(","));
        tokens.Expect("}", "',' or '}'");
        return Fold(new MapExpression(entries));
    }

    private FunctionTerm Function()
    {
        var module = Name("a module's name after 'fun'");
        tokens.Expect(":", "':' after the module's name");
        var name = Name("a function's name after ':'");
        tokens.Expect("/", "'/' after the function's name");
        if (tokens.Current.Value is not IntegerTerm integer || !integer.TryGetInt32(out var arity) || arity > byte.MaxValue)
            throw tokens.Expected("a number of arguments from 0 to 255 after '/'");
        tokens.Take();
        return Term.Fun(module, name, arity);
    }

    private string Name(string expected) =>
        tokens.Current.Kind == TokenKind.Atom ? ((AtomTerm)tokens.Take().Value!).Name : throw tokens.Expected(expected);

    private static Expression Fold(Expression built) => built switch
    {
        TupleExpression tuple when tuple.Elements.All(IsConstant) => new ConstantExpression(Term.Tuple(tuple.Elements.Select(ValueOf))),
        ListExpression list when list.Elements.All(IsConstant) && (list.Tail is null || IsConstant(list.Tail)) =>
            new ConstantExpression(Term.ImproperList(list.Elements.Select(ValueOf), list.Tail is null ? Term.Nil : ValueOf(list.Tail))),
        MapExpression map when map.Entries.All(entry => IsConstant(entry.Key) && IsConstant(entry.Value)) =>
            new ConstantExpression(Term.Map(map.Entries.Select(entry => KeyValuePair.Create(ValueOf(entry.Key), ValueOf(entry.Value))))),
        _ => built,
    };

    private static bool IsConstant(Expression expression) => expression is ConstantExpression;

    private static Term ValueOf(Expression expression) => ((ConstantExpression)expression).Value;
}
