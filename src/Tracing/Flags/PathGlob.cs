namespace Inviso.Tracing;

/// <summary>A path pattern: <c>*</c> and <c>?</c> within one element, <c>**</c> for any number of elements, none included. Case-sensitive.</summary>
internal sealed class PathGlob(string glob)
{
    private readonly string[] _elements = Split(glob);

    public bool Matches(string path) => Matches(_elements, Split(path));

    private static bool Matches(ReadOnlySpan<string> pattern, ReadOnlySpan<string> path)
    {
        while (true)
        {
            if (pattern.IsEmpty)
                return path.IsEmpty;
            if (pattern[0] == "**")
                return Matches(pattern[1..], path) || (!path.IsEmpty && Matches(pattern, path[1..]));
            if (path.IsEmpty || !ElementMatches(pattern[0], path[0]))
                return false;
            pattern = pattern[1..];
            path = path[1..];
        }
    }

    // Greedy with one step back to the last star, which is enough for patterns of * and ?.
    public static bool ElementMatches(string pattern, string text)
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

        return pattern.AsSpan(p).Trim('*').IsEmpty;
    }

    private static string[] Split(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);
}
