using Akka.Actor;

namespace Inviso.Tracing;

/// <summary>A path pattern: <c>*</c> and <c>?</c> within one element, <c>**</c> for any number of elements, none included. Case-sensitive.</summary>
internal sealed class PathGlob(string glob)
{
    private readonly string[] _elements = glob.Split('/', StringSplitOptions.RemoveEmptyEntries);

    public bool Matches(ActorPath path) => Matches(_elements, path);

    // From the leaf to the root, as a path knows its elements: no text is made of it.
    private static bool Matches(ReadOnlySpan<string> pattern, ActorPath path)
    {
        while (true)
        {
            if (pattern.IsEmpty)
                return path.Depth == 0;
            if (pattern[^1] == "**")
                return Matches(pattern[..^1], path) || (path.Depth > 0 && Matches(pattern, path.Parent));
            if (path.Depth == 0 || !ElementMatches(pattern[^1], path.Name))
                return false;
            pattern = pattern[..^1];
            path = path.Parent;
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
}
