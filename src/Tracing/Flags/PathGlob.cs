using Akka.Actor;

namespace Inviso.Tracing;

/// <summary>A path pattern: <c>*</c> and <c>?</c> within one element, <c>**</c> for any number of elements, none included. Case-sensitive.</summary>
internal sealed class PathGlob(string glob)
{
    private readonly string[] _elements = glob.Split('/', StringSplitOptions.RemoveEmptyEntries);

    // From the leaf to the root, as a path knows its elements: no text is made of it. Greedy with one step back to the last **, which is enough, and takes no more
    // steps than the pattern has elements for each of the path's: actors that start wait for this.
    public bool Matches(ActorPath path)
    {
        var (next, any, taken) = (_elements.Length - 1, -1, path);
        while (path.Depth > 0)
        {
            if (next >= 0 && _elements[next] == "**")
                (any, taken, next) = (next, path, next - 1);
            else if (next >= 0 && ElementMatches(_elements[next], path.Name))
                (path, next) = (path.Parent, next - 1);
            else if (any < 0)
                return false;
            else
                (path, taken, next) = (taken.Parent, taken.Parent, any - 1);
        }

        return _elements.AsSpan(0, next + 1).TrimEnd("**").IsEmpty;
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
