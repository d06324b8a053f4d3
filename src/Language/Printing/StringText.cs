using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Inviso.Language;

/// <summary>What counts as text, and text in quotes with its escapes.</summary>
internal static class StringText
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// Whether a list is shown as a string: not empty, proper, all printable Latin-1. Not all of Unicode as in some shells: a list of
    /// counters must stay a list of counters.
    /// </summary>
    public static bool IsPrintable(ListTerm list)
    {
        if (list.IsNil || list.Tail is not null || !list.TryGetString(out var text))
            return false;
        foreach (var c in text)
        {
            if (!(IsEscape(c) || c is (>= ' ' and <= '~') or (>= '\u00a0' and <= '\u00ff')))
                return false;
        }

        return true;
    }

    /// <summary>Whether bytes are shown as a string: not empty, UTF-8 of printable characters.</summary>
    public static bool TryPrintable(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (bytes.IsEmpty || !System.Text.Unicode.Utf8.IsValid(bytes))
            return false;
        var decoded = StrictUtf8.GetString(bytes);
        foreach (var rune in decoded.EnumerateRunes())
        {
            var printable = rune.IsAscii ? rune.Value is >= ' ' and <= '~' || IsEscape((char)rune.Value) : IsGraphic(rune);
            if (!printable)
                return false;
        }

        text = decoded;
        return true;
    }

    public static void Append(StringBuilder builder, string text, char quote)
    {
        builder.Append(quote);
        foreach (var c in text)
        {
            if (c == quote || c == '\\')
                builder.Append('\\').Append(c);
            else if (IsEscape(c))
                builder.Append('\\').Append(Letter(c));
            else if (c is < ' ' or (>= '\u007f' and < '\u00a0'))
                builder.Append(CultureInfo.InvariantCulture, $"\\x{{{(int)c:X}}}");
            else
                builder.Append(c);
        }

        builder.Append(quote);
    }

    private static bool IsEscape(char c) => c is (>= '\b' and <= '\r') or '\u001b';

    private static char Letter(char c) => c switch
    {
        '\b' => 'b',
        '\t' => 't',
        '\n' => 'n',
        '\v' => 'v',
        '\f' => 'f',
        '\r' => 'r',
        _ => 'e',
    };

    private static bool IsGraphic(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
