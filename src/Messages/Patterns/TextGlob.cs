namespace Inviso.Messages;

/// <summary>Patterns of <c>*</c>, any number of characters, and <c>?</c>, one of them. Case-sensitive.</summary>
internal static class TextGlob
{
    // A star goes first, because the text may have one where it stands. Greedy, with one step back to the last star, which is enough.
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        var (p, t, star, resume) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
                (star, resume, p) = (p, t, p + 1);
            else if (p < pattern.Length && (pattern[p] == '?' || pattern[p] == text[t]))
                (p, t) = (p + 1, t + 1);
            else if (star >= 0)
                (p, t, resume) = (star + 1, resume + 1, resume + 1);
            else
                return false;
        }

        return pattern[p..].Trim('*').IsEmpty;
    }
}
