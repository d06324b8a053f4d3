namespace Inviso.Language;

internal enum TokenKind
{
    /// <summary>An atom without a reserved word's meaning, quoted or not; <see cref="Token.Value"/> is the atom.</summary>
    Atom,
    Number,
    Text,
    Pid,
    Variable,

    /// <summary>Punctuation, an operator or a reserved word.</summary>
    Symbol,

    /// <summary>A full stop followed by white space, a comment or the end.</summary>
    Stop,
    End,
}

/// <summary>One word of the text, <see cref="Start"/> inclusive to <see cref="Finish"/> exclusive.</summary>
internal sealed record Token(TokenKind Kind, string Text, Term? Value, int Start, int Finish, int Line, int Column)
{
    public bool Is(string symbol) => Kind == TokenKind.Symbol && Text == symbol;

    /// <summary>Whether an operand can end here, so that a following <c>&lt;</c> compares instead of opening a pid.</summary>
    public bool EndsOperand => Kind is TokenKind.Atom or TokenKind.Number or TokenKind.Text or TokenKind.Pid or TokenKind.Variable
        || (Kind == TokenKind.Symbol && Text is ")" or "]" or "}" or ">>");

    public string Describe() => Kind switch
    {
        TokenKind.Stop => "'.'",
        TokenKind.End => "the end of the text",
        _ => $"'{(Text.Length > 40 ? string.Concat(Text.AsSpan(0, 40), "...") : Text)}'",
    };
}
