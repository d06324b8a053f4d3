namespace Inviso.Language;

/// <summary>
/// Reads terms as Erlang writes them, comments included. Nesting is limited to 1,000 levels and a number to 8,000 digits; all else is
/// limited by the text. Every error is a <see cref="TermSyntaxException"/>.
/// </summary>
public static class TermParser
{
    /// <summary>One term, which may be followed by a full stop.</summary>
    public static Term Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = new TokenCursor(new Lexer(text));
        var term = Next(tokens);
        if (tokens.Current.Kind == TokenKind.Stop)
            tokens.Take();
        return tokens.Current.Kind == TokenKind.End ? term : throw tokens.Expected("the end after the term");
    }

    /// <summary>Terms that each end in a full stop, as in a configuration file.</summary>
    public static IReadOnlyList<Term> ParseMany(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = new TokenCursor(new Lexer(text));
        var terms = new List<Term>();
        while (tokens.Current.Kind != TokenKind.End)
        {
            terms.Add(Next(tokens));
            if (tokens.Current.Kind != TokenKind.Stop)
                throw tokens.Expected("'.' after the term");
            tokens.Take();
        }

        return terms;
    }

    private static Term Next(TokenCursor tokens) => ((ConstantExpression)new ExpressionParser(tokens, termsOnly: true).Parse()).Value;
}
