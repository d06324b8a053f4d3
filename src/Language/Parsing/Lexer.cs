using System.Text;

namespace Inviso.Language;

/// <summary>Cuts text into tokens, one at a time, without recursion.</summary>
internal sealed class Lexer(string text, int line = 1, int column = 1)
{
    private static readonly string[] Symbols =
    [
        "=:=", "=/=", "<<", ">>", "=>", "==", "/=", "=<", ">=", "++", "#{",
        "{", "}", "[", "]", "(", ")", ",", "|", ":", "/", "=", "<", ">", "+", "-", "*",
    ];

    private int _position;
    private int _line = line;
    private int _lineStart = 1 - column;
    private bool _afterOperand;

    public Token Next()
    {
        SkipBlank();
        var (start, line, column) = (_position, _line, _position - _lineStart + 1);
        var (kind, value) = Scan();
        var token = new Token(kind, text[start.._position], value, start, _position, line, column);
        _afterOperand = token.EndsOperand;
        return token;
    }

    private (TokenKind Kind, Term? Value) Scan()
    {
        if (_position >= text.Length)
            return (TokenKind.End, null);
        var c = text[_position];
        if (char.IsAsciiDigit(c))
            return (TokenKind.Number, NumberText.Read(text, ref _position, Error));
        if (c is '"')
            return (TokenKind.Text, Term.Str(ReadQuoted()));
        if (c is '\'')
            return (TokenKind.Atom, Term.Atom(ReadQuoted()));
        if (c is '$')
            return (TokenKind.Number, Term.Int(ReadCharacter()));
        if (c is '<' && !_afterOperand && !At("<<") && !At("<="))
            return (TokenKind.Pid, PidText.Read(text, ref _position, Error));
        if (c is '.' && IsStop(_position))
            return Symbol(1, TokenKind.Stop);
        return AtomText.IsStart(c) || char.IsLetter(c) || c is '_' ? ScanWord(c) : ScanSymbol();
    }

    private (TokenKind Kind, Term? Value) ScanWord(char first)
    {
        var start = _position;
        while (_position < text.Length && (AtomText.IsPart(text[_position]) || char.IsLetterOrDigit(text[_position])))
            _position++;
        var word = text[start.._position];
        if (first is '_' || char.IsUpper(first))
            return (TokenKind.Variable, null);
        return AtomText.IsReserved(word) ? (TokenKind.Symbol, null) : (TokenKind.Atom, Term.Atom(word));
    }

    private (TokenKind Kind, Term? Value) ScanSymbol()
    {
        foreach (var symbol in Symbols)
        {
            if (At(symbol))
                return Symbol(symbol.Length, TokenKind.Symbol);
        }

        throw Error(_position, $"the character '{text[_position]}' has no meaning here", false);
    }

    private (TokenKind Kind, Term? Value) Symbol(int length, TokenKind kind)
    {
        _position += length;
        return (kind, null);
    }

    private void SkipBlank()
    {
        while (_position < text.Length)
        {
            if (text[_position] == '%')
            {
                while (_position < text.Length && text[_position] != '\n')
                    _position++;
            }
            else if (char.IsWhiteSpace(text[_position]))
            {
                CountLine();
                _position++;
            }
            else
            {
                return;
            }
        }
    }

    private string ReadQuoted()
    {
        var (quote, start, line, column) = (text[_position], _position, _line, _position - _lineStart + 1);
        var content = new StringBuilder();
        _position++;
        while (_position < text.Length && text[_position] != quote)
        {
            CountLine();
            if (text[_position] == '\\')
                Escapes.Read(text, ref _position, content, Error);
            else
                content.Append(text[_position++]);
        }

        if (_position >= text.Length)
        {
            var opening = text.AsSpan(start, Math.Min(20, text.Length - start)).TrimEnd();
            throw new TermSyntaxException(line, column, $"the closing {quote} is missing for the text that starts with {opening}", isUnfinished: true);
        }

        _position++;
        return content.ToString();
    }

    private int ReadCharacter()
    {
        var content = new StringBuilder();
        _position++;
        if (_position >= text.Length)
            throw Error(_position, "expected a character after '$'", true);
        if (text[_position] == '\\')
        {
            Escapes.Read(text, ref _position, content, Error);
            return char.ConvertToUtf32(content.ToString(), 0);
        }

        if (!Rune.TryGetRuneAt(text, _position, out var rune))
            throw Error(_position, "expected a whole character after '$'", false);
        CountLine();
        _position += rune.Utf16SequenceLength;
        return rune.Value;
    }

    private void CountLine()
    {
        if (text[_position] != '\n')
            return;
        _line++;
        _lineStart = _position + 1;
    }

    private bool At(string symbol) => string.CompareOrdinal(text, _position, symbol, 0, symbol.Length) == 0;

    private bool IsStop(int position) => position + 1 >= text.Length || text[position + 1] == '%' || char.IsWhiteSpace(text[position + 1]);

    private TermSyntaxException Error(int position, string complaint, bool isUnfinished) =>
        new(_line, Math.Max(1, position - _lineStart + 1), complaint, isUnfinished);
}
