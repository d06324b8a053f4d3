using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text;
using Inviso.Language;

namespace Inviso.Messages;

/// <summary>The words of a readable match specification, one after another. Columns count from 1.</summary>
internal sealed class MatchTokens(string text)
{
    private static readonly string[] Symbols = ["->", "===", "!==", "==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "(", ")", "[", "]", ",", ";", "."];

    private int _position;

    public bool IsAtEnd
    {
        get
        {
            SkipBlank();
            return _position == text.Length;
        }
    }

    public static MatchSpecException Error(int column, string complaint) => new($"column {column}", complaint);

    public MatchSpecException Error(string complaint) => Error(_position + 1, complaint);

    public MatchSpecException Expected(string what) =>
        Error(IsAtEnd ? $"expected {what}, found the end" : $"expected {what}, found '{Shown()}'");

    public bool Is(string symbol)
    {
        SkipBlank();
        return SymbolHere() == symbol;
    }

    public bool TryTake(string symbol)
    {
        if (!Is(symbol))
            return false;
        _position += symbol.Length;
        return true;
    }

    public bool TryTakeAny(IEnumerable<string> symbols, out string taken)
    {
        SkipBlank();
        taken = SymbolHere() ?? "";
        if (taken.Length == 0 || !symbols.Contains(taken))
            return false;
        _position += taken.Length;
        return true;
    }

    public bool TryTakeWord(string word) => TryTakeAnyWord([word], out _);

    public bool TryTakeAnyWord(ReadOnlySpan<string> words, out string taken)
    {
        SkipBlank();
        taken = WordHere();
        if (!words.Contains(taken))
            return false;
        _position += taken.Length;
        return true;
    }

    public bool TryTakeName(out string name, out int column)
    {
        SkipBlank();
        (name, column) = (WordHere(), _position + 1);
        _position += name.Length;
        return name.Length > 0;
    }

    /// <summary><c>$2</c>.</summary>
    public bool TryTakeArgument(out int number)
    {
        SkipBlank();
        number = 0;
        if (Here() != '$')
            return false;
        var digits = Digits(_position + 1);
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number) || number == 0)
            throw Error("expected the number of an argument after '$', such as $1");
        _position += 1 + digits.Length;
        return true;
    }

    /// <summary>A number, a text in double quotes, an atom in single quotes.</summary>
    public bool TryTakeLiteral([NotNullWhen(true)] out Term? literal)
    {
        SkipBlank();
        literal = Here() switch
        {
            '"' => Term.Str(Quoted('"')),
            '\'' => Term.Atom(Quoted('\'')),
            var c when char.IsAsciiDigit(c) => Number(),
            _ => null,
        };
        return literal is not null;
    }

    private Term Number()
    {
        var whole = Digits(_position);
        var end = _position + whole.Length;
        var fraction = end < text.Length && text[end] == '.' ? Digits(end + 1) : "";
        if (fraction.Length == 0)
        {
            if (whole.Length > 100)
                throw Error("the number is too long");
            _position = end;
            return Term.Int(BigInteger.Parse(whole, CultureInfo.InvariantCulture));
        }

        var number = double.Parse($"{whole}.{fraction}", CultureInfo.InvariantCulture);
        if (!double.IsFinite(number))
            throw Error("the number is too large");
        _position = end + 1 + fraction.Length;
        return Term.Float(number);
    }

    private string Quoted(char quote)
    {
        var start = _position;
        var content = new StringBuilder();
        for (_position++; _position < text.Length && text[_position] != quote; _position++)
        {
            if (text[_position] == '\\' && _position + 1 < text.Length)
                _position++;
            content.Append(text[_position]);
        }

        if (_position >= text.Length)
            throw Error(start + 1, $"the closing {quote} is missing");
        _position++;
        return content.ToString();
    }

    private string? SymbolHere() => Array.Find(Symbols, symbol => string.CompareOrdinal(text, _position, symbol, 0, symbol.Length) == 0);

    private string WordHere()
    {
        if (!(char.IsLetter(Here()) || Here() == '_'))
            return "";
        var end = _position;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
            end++;
        return text[_position..end];
    }

    private string Digits(int from)
    {
        var end = from;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        return text[from..end];
    }

    private char Here() => _position < text.Length ? text[_position] : '\0';

    private string Shown() => WordHere() is { Length: > 0 } word ? word : SymbolHere() ?? text[_position].ToString();

    private void SkipBlank()
    {
        while (_position < text.Length && char.IsWhiteSpace(text[_position]))
            _position++;
    }
}
