namespace Inviso.Language;

/// <summary>A file of prompts. It is checked as a whole, so that a mistake in the last line is found before the first is run.</summary>
public static class Script
{
    /// <summary>The prompts of a text in order; each ends in a full stop. Throws <see cref="TermSyntaxException"/>.</summary>
    public static IReadOnlyList<Prompt> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = new TokenCursor(new Lexer(text));
        var prompts = new List<Prompt>();
        while (tokens.Current.Kind != TokenKind.End)
        {
            prompts.Add(ParseOne(text, tokens));
            tokens.Take();
        }

        return prompts;
    }

    /// <summary>Reads one prompt up to its full stop, which stays the current token.</summary>
    internal static Prompt ParseOne(string text, TokenCursor tokens)
    {
        var first = tokens.Current;
        var expression = new ExpressionParser(tokens, termsOnly: false).ParsePrompt();
        if (tokens.Current.Kind != TokenKind.Stop)
            throw tokens.Expected("',' or the '.' that ends the prompt");
        return new Prompt(text[first.Start..tokens.Current.Finish], first.Line, expression);
    }
}
