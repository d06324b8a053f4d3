namespace Inviso.Language;

/// <summary>Looks one token ahead.</summary>
internal sealed class TokenCursor(Lexer lexer)
{
    public Token Current { get; private set; } = lexer.Next();

    public Token Take()
    {
        var token = Current;
        Current = lexer.Next();
        return token;
    }

    public bool TryTake(string symbol)
    {
        if (!Current.Is(symbol))
            return false;
        Take();
        return true;
    }

    public void Expect(string symbol, string expected)
    {
        if (!TryTake(symbol))
            throw Expected(expected);
    }

    public TermSyntaxException Expected(string expected) => Error(Current, $"expected {expected}, found {Current.Describe()}");

    public static TermSyntaxException Error(Token token, string complaint) =>
        new(token.Line, token.Column, complaint, token.Kind == TokenKind.End);
}
