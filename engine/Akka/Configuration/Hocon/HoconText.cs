using System.Globalization;
using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>A cursor over HOCON text: blanks, comments, quoted strings, keys.</summary>
internal sealed class HoconText(string text)
{
    /// <summary>What may not stand unquoted, so that a forgotten quote is an error and not a strange value.</summary>
    public const string Reserved = "$\"{}[]:=,#`^?!@*&\\";

    private int _at;

    public bool AtEnd => _at >= text.Length;

    /// <summary>The next character; NUL at the end.</summary>
    public char Next => AtEnd ? '\0' : text[_at];

    public string Position => PositionOf(_at);

    public bool AtComment => Next == '#' || Ahead("//");

    public bool Ahead(string expected) => string.CompareOrdinal(text, _at, expected, 0, expected.Length) == 0;

    public bool TryTake(string expected)
    {
        var there = Ahead(expected);
        if (there)
            _at += expected.Length;
        return there;
    }

    public ConfigurationException Error(string message) => new($"{message}, at {Position}.");

    /// <summary>Skips white space, line ends and comments; true when a line ended.</summary>
    public bool SkipBlank()
    {
        var lineEnded = false;
        while (!AtEnd)
        {
            if (AtComment)
            {
                while (!AtEnd && Next != '\n')
                    _at++;
            }
            else if (IsSpace(Next) || Next == '\n')
            {
                lineEnded |= Next == '\n';
                _at++;
            }
            else
            {
                break;
            }
        }

        return lineEnded;
    }

    /// <summary>Takes the white space up to the end of the line.</summary>
    public string TakeSpace() => TakeWhile(() => IsSpace(Next));

    public string TakeUnquoted() => TakeWhile(() => !IsSpace(Next) && Next != '\n' && !Reserved.Contains(Next) && !AtComment && !Ahead("+="));

    /// <summary>Takes a dotted key: unquoted and quoted parts, with space inside but not around.</summary>
    public List<string> TakeKeys()
    {
        var keys = new List<string>();
        var key = new StringBuilder();
        var any = false;
        while (true)
        {
            var space = TakeSpace();
            if (Next == '"')
            {
                key.Append(any ? space : "").Append(TakeQuoted());
                any = true;
            }
            else if (Next == '.')
            {
                keys.Add(any ? key.ToString() : throw Error("A key is empty"));
                _at++;
                key.Clear();
                any = false;
            }
            else if (TakeKeyPart() is { Length: > 0 } part)
            {
                key.Append(any ? space : "").Append(part);
                any = true;
            }
            else
            {
                keys.Add(any ? key.ToString() : throw Error("A key was expected"));
                return keys;
            }
        }
    }

    /// <summary>Takes an include and gives its name, or null when there is none here.</summary>
    public string TakeInclude()
    {
        var start = _at;
        if (!TryTake("include"))
            return null;
        TakeSpace();
        var required = TryTake("required(");
        var wrapped = TryTake("file(");
        if (Ahead("url(\"") || Ahead("classpath(\""))
            throw Error("An include of a url or of the classpath is not supported");
        if (Next != '"')
        {
            _at = start;
            return null;
        }

        var name = TakeQuoted();
        if ((wrapped && !TryTake(")")) || (required && !TryTake(")")))
            throw Error("A closing parenthesis is missing");
        return name;
    }

    public string TakeQuoted()
    {
        var start = _at;
        if (TryTake("\"\"\""))
            return TakeRaw(start);
        _at++;
        var content = new StringBuilder();
        while (Next != '"')
        {
            if (AtEnd || Next == '\n')
                throw new ConfigurationException($"A quoted text does not end, at {PositionOf(start)}.");
            content.Append(Next == '\\' ? TakeEscape() : text[_at++]);
        }

        _at++;
        return content.ToString();
    }

    private static bool IsSpace(char c) => c != '\n' && (char.IsWhiteSpace(c) || c == '\uFEFF');

    /// <summary>Keys are freer than values: deployment paths such as /parent/* stand unquoted.</summary>
    private string TakeKeyPart() =>
        TakeWhile(() => !IsSpace(Next) && Next is not ('.' or '\n' or '*' or '?') && !Reserved.Contains(Next) && !AtComment && !Ahead("+=")
            || Next is '*' or '?');

    private string TakeRaw(int start)
    {
        var end = text.IndexOf("\"\"\"", _at, StringComparison.Ordinal);
        if (end < 0)
            throw new ConfigurationException($"A triple-quoted text does not end, at {PositionOf(start)}.");
        var close = end + 3;
        while (close < text.Length && text[close] == '"')
            close++;
        var content = text[_at..(close - 3)];
        _at = close;
        return content;
    }

    private char TakeEscape()
    {
        _at++;
        var code = Next;
        var known = "\"\\/bfnrt".IndexOf(code);
        if (code == 'u' && _at + 5 <= text.Length
            && ushort.TryParse(text.AsSpan(_at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
        {
            _at += 5;
            return (char)unit;
        }

        if (AtEnd || known < 0)
            throw Error("A backslash in quotes must be followed by one of \"\\/bfnrt, or u and four hexadecimal digits");
        _at++;
        return "\"\\/\b\f\n\r\t"[known];
    }

    private string TakeWhile(Func<bool> condition)
    {
        var start = _at;
        while (!AtEnd && condition())
            _at++;
        return text[start.._at];
    }

    private string PositionOf(int at)
    {
        var before = text.AsSpan(0, Math.Min(at, text.Length));
        return $"line {before.Count('\n') + 1}, column {before.Length - before.LastIndexOf('\n')}";
    }
}
