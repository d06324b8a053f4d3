using Inviso.Language;

namespace Inviso.Messages;

/// <summary>
/// Reads the readable form of a match specification, one line, into the term form:
/// <c>Total > 100 and Customer.Country == "SE" -> return, message(Total)</c>.
/// <list type="bullet">
/// <item>Clauses stand between semicolons, each <c>Condition</c>, <c>Condition -> Actions</c> or <c>-> Actions</c>; the first that matches decides.</item>
/// <item>A name is a member of the message, dots lead on; <c>$2.Name</c> is one of the second argument of an association point.</item>
/// <item>Conditions: <c>and or not == != === !== &lt; &lt;= > >= in</c>, arithmetic <c>+ - * / div rem</c>, lists <c>[1, 2]</c>, texts <c>"…"</c>, atoms <c>'…'</c>, and every
/// function of the term form called as <c>like(Name, "A*")</c>; <c>sender</c>, <c>self</c>, <c>sender_path</c>, <c>self_path</c>, <c>get_seq_token</c>
/// and <c>is_seq_trace</c> need no parentheses.</item>
/// <item>Actions: <c>return</c>, <c>exception</c>, <c>message(Expression)</c>, <c>caller</c>, <c>count</c>, <c>count(name)</c>, <c>silent(true)</c>, <c>enable(flag)</c>,
/// <c>disable(flag)</c>, <c>token(label, 17)</c>, <c>trigger</c>.</item>
/// </list>
/// </summary>
internal sealed class MatchTextReader
{
    private static readonly string[] Actions = ["return", "exception", "message", "caller", "count", "silent", "enable", "disable", "token", "trigger"];
    private static readonly string[] Bare = ["sender", "self", "sender_path", "self_path", "get_seq_token", "is_seq_trace"];

    private static readonly Dictionary<string, string> Comparisons = new(StringComparer.Ordinal)
    {
        ["=="] = "==",
        ["!="] = "/=",
        ["==="] = "=:=",
        ["!=="] = "=/=",
        ["<"] = "<",
        ["<="] = "=<",
        [">"] = ">",
        [">="] = ">=",
    };

    private readonly MatchTokens _tokens;
    private int _depth;

    private MatchTextReader(string text) => _tokens = new MatchTokens(text);

    /// <summary>The term form. Throws <see cref="MatchSpecException"/> with the column of the first mistake.</summary>
    public static Term ToTerm(string text) => new MatchTextReader(text).Clauses();

    private ListTerm Clauses()
    {
        var clauses = new List<Term> { Clause() };
        while (_tokens.TryTake(";"))
            clauses.Add(Clause());
        if (!_tokens.IsAtEnd)
            throw _tokens.Expected("'and', 'or', '->', ';' or the end");
        return Term.List(clauses);
    }

    private TupleTerm Clause()
    {
        var guards = new List<Term>();
        var body = new List<Term>();
        if (!_tokens.Is("->"))
            guards.Add(Condition());
        if (_tokens.TryTake("->"))
        {
            do
                body.Add(Action());
            while (_tokens.TryTake(","));
        }

        return Term.Tuple(Term.Atom("_"), Term.List(guards), Term.List(body));
    }

    private Term Condition() => Chain("or", "orelse", Conjunction);

    private Term Conjunction() => Chain("and", "andalso", Negation);

    // One call with all operands: a long chain is no deeper than a short one.
    private Term Chain(string word, string function, Func<Term> operand)
    {
        var operands = new List<Term> { operand() };
        while (_tokens.TryTakeWord(word))
            operands.Add(operand());
        return operands.Count == 1 ? operands[0] : Call(function, [.. operands]);
    }

    private Term Negation() => _tokens.TryTakeWord("not") ? Nested(() => Call("not", Negation())) : Comparison();

    private Term Comparison()
    {
        var left = Sum();
        if (_tokens.TryTakeWord("in"))
            return Call("is_element", left, Sum());
        return _tokens.TryTakeAny(Comparisons.Keys, out var sign) ? Call(Comparisons[sign], left, Sum()) : left;
    }

    private Term Sum()
    {
        var left = Product();
        while (_tokens.TryTakeAny(["+", "-"], out var sign))
            left = Call(sign, left, Product());
        return left;
    }

    private Term Product()
    {
        var left = Operand();
        while (_tokens.TryTakeAny(["*", "/"], out var sign) || _tokens.TryTakeAnyWord(["div", "rem"], out sign))
            left = Call(sign, left, Operand());
        return left;
    }

    private Term Operand()
    {
        if (_tokens.TryTakeLiteral(out var literal))
            return literal;
        if (_tokens.TryTake("-"))
            return Nested(() => Call("-", Operand()));
        if (_tokens.TryTake("("))
            return Nested(() => Closed(Condition(), ")"));
        if (_tokens.TryTake("["))
            return Nested(() => Term.List(Items("]")));
        if (_tokens.TryTakeArgument(out var number))
            return Members(Call("arg", Term.Int(number)));
        if (!_tokens.TryTakeName(out var name, out var column))
            throw _tokens.Expected("a value, a member of the message, or a function");
        return Named(name, column);
    }

    private Term Named(string name, int column)
    {
        if (name is "true" or "false")
            return Term.Atom(name);
        if (Bare.Contains(name) && !_tokens.Is("("))
            return Call(name);
        if (!_tokens.Is("("))
            return Members(Call("arg", Term.Int(1)), name);
        if (!MatchFunctions.TryFind(name, out var function) || MatchFunctions.IsAction(function))
            throw MatchTokens.Error(column, $"there is no function {name}{MatchExpressionReader.Meant(name, MatchFunctions.Names(withActions: false))}");
        _tokens.TryTake("(");
        var arguments = Nested(() => Items(")"));
        if (!MatchFunctions.Takes(function, arguments.Count, out var takes))
            throw MatchTokens.Error(column, $"{name} takes {takes} argument{(takes == "1" ? "" : "s")}, not {arguments.Count}");
        return Call(name, [.. arguments]);
    }

    private Term Members(Term value, string first = "")
    {
        var path = first;
        while (_tokens.TryTake("."))
        {
            if (!_tokens.TryTakeName(out var next, out _))
                throw _tokens.Expected("the name of a member after '.'");
            path = path.Length == 0 ? next : $"{path}.{next}";
        }

        return path.Length == 0 ? value : Call("field", value, Term.Atom(path));
    }

    private Term Action()
    {
        if (!_tokens.TryTakeName(out var name, out var column))
            throw _tokens.Expected($"an action: {string.Join(", ", Actions)}");
        var arguments = _tokens.TryTake("(") ? Items(")") : [];
        return (name, arguments.Count) switch
        {
            ("return", 0) => Call("return_trace"),
            ("exception", 0) => Call("exception_trace"),
            ("message", 1) => Call("message", arguments[0]),
            ("caller", 0) => Call("message", Call("caller")),
            ("count", 0) => Call("count"),
            ("trigger", 0) => Call("trigger"),
            ("count", 1) => Call("count", Word(arguments[0])),
            ("silent", 1) => Call("silent", arguments[0]),
            ("enable", 1) => Call("enable_trace", Word(arguments[0])),
            ("disable", 1) => Call("disable_trace", Word(arguments[0])),
            ("token", 2) => Call("set_seq_token", Word(arguments[0]), arguments[1]),
            _ when Actions.Contains(name) => throw MatchTokens.Error(column, $"{name} does not take {arguments.Count} argument{(arguments.Count == 1 ? "" : "s")}"),
            _ => throw MatchTokens.Error(column, $"there is no action {name}{MatchExpressionReader.Meant(name, Actions)}"),
        };
    }

    // A bare word where a flag, a counter or a part of the token is named reads as a member: here it is the atom.
    private static Term Word(Term argument) =>
        argument.TryTagged("field", 3, out var field) && field[1].TryTagged("arg", 2, out _) ? field[2] : argument;

    private List<Term> Items(string close)
    {
        var items = new List<Term>();
        if (_tokens.TryTake(close))
            return items;
        do
            items.Add(Condition());
        while (_tokens.TryTake(","));
        Closed(Term.Nil, close);
        return items;
    }

    private Term Closed(Term value, string close) => _tokens.TryTake(close) ? value : throw _tokens.Expected($"'{close}'");

    private T Nested<T>(Func<T> read)
    {
        if (++_depth > MatchExpressionReader.MaxDepth)
            throw _tokens.Error($"the condition is nested deeper than {MatchExpressionReader.MaxDepth}");
        var result = read();
        _depth--;
        return result;
    }

    private static TupleTerm Call(string function, params ReadOnlySpan<Term> arguments) => Term.Tuple([Term.Atom(function), .. arguments]);
}
