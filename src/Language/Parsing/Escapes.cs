using System.Globalization;
using System.Text;

namespace Inviso.Language;

/// <summary>Makes the error for a position in the text being cut; the last argument says that more text could make it right.</summary>
internal delegate TermSyntaxException LexicalError(int position, string complaint, bool isUnfinished);

/// <summary>What stands after a backslash in quotes.</summary>
internal static class Escapes
{
    /// <summary>Reads from the backslash at <paramref name="position"/> to behind the escape.</summary>
    public static void Read(string text, ref int position, StringBuilder content, LexicalError error)
    {
        var start = position++;
        if (position >= text.Length)
            throw error(start, "expected a character after the backslash", true);
        var c = text[position];
        if (c is >= '0' and <= '7')
            Append(content, Digits(text, ref position, 8, 3), start, error);
        else if (c is 'x')
            Append(content, Hexadecimal(text, ref position, error), start, error);
        else if (c is '^')
            Append(content, Control(text, ref position, error), start, error);
        else
            AppendSimple(text, ref position, content, start, error);
    }

    private static void AppendSimple(string text, ref int position, StringBuilder content, int start, LexicalError error)
    {
        if (!Rune.TryGetRuneAt(text, position, out var rune))
            throw error(start, "expected a whole character after the backslash", false);
        position += rune.Utf16SequenceLength;
        content.Append((char)rune.Value switch
        {
            _ when !rune.IsAscii => rune.ToString(),
            'n' => "\n",
            't' => "\t",
            'r' => "\r",
            'b' => "\b",
            'v' => "\v",
            'f' => "\f",
            'e' => "\u001b",
            's' => " ",
            'd' => "\u007f",
            _ => rune.ToString(),
        });
    }

    private static int Hexadecimal(string text, ref int position, LexicalError error)
    {
        position++;
        var braced = position < text.Length && text[position] == '{';
        if (braced)
            position++;
        var from = position;
        var value = Digits(text, ref position, 16, braced ? 8 : 2);
        if (position == from || (!braced && position - from != 2))
            throw error(from, "expected hexadecimal digits after \\x", position >= text.Length);
        if (!braced)
            return value;
        if (position >= text.Length || text[position] != '}')
            throw error(position, "expected '}' after the hexadecimal digits", position >= text.Length);
        position++;
        return value;
    }

    private static int Control(string text, ref int position, LexicalError error)
    {
        position++;
        if (position >= text.Length || text[position] is < '@' or > '_')
            throw error(position, "expected a character from '@' to '_' after \\^", position >= text.Length);
        return text[position++] - '@';
    }

    private static int Digits(string text, ref int position, int radix, int most)
    {
        long value = 0;
        for (var taken = 0; taken < most && position < text.Length && NumberText.DigitOf(text[position]) < radix; taken++)
            value = (value * radix) + NumberText.DigitOf(text[position++]);
        return (int)Math.Min(value, int.MaxValue);
    }

    private static void Append(StringBuilder content, int code, int start, LexicalError error)
    {
        if (!Rune.IsValid(code))
            throw error(start, string.Create(CultureInfo.InvariantCulture, $"there is no character with the number {code}"), false);
        content.Append(new Rune(code));
    }
}
