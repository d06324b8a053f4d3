using System.Collections.Frozen;
using System.Text;

namespace Inviso.Language;

/// <summary>When an atom needs quotes, and the atom in them.</summary>
internal static class AtomText
{
    private static readonly FrozenSet<string> Reserved = new[]
    {
        "after", "and", "andalso", "band", "begin", "bnot", "bor", "bsl", "bsr", "bxor", "case", "catch", "cond", "div", "else", "end", "fun",
        "if", "let", "maybe", "not", "of", "or", "orelse", "receive", "rem", "try", "when", "xor",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static void Append(StringBuilder text, string name)
    {
        if (IsPlain(name))
            text.Append(name);
        else
            StringText.Append(text, name, '\'');
    }

    public static bool IsReserved(string name) => Reserved.Contains(name);

    public static bool IsStart(char c) => c is >= 'a' and <= 'z';

    public static bool IsPart(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '@';

    // Erlang would leave an @ bare; the names of nodes are quoted in all of the guide's replies.
    private static bool IsPlain(string name)
    {
        if (name.Length == 0 || !IsStart(name[0]) || IsReserved(name))
            return false;
        foreach (var c in name)
        {
            if (!IsPart(c) || c == '@')
                return false;
        }

        return true;
    }
}
