using Akka.Actor;
using Inviso.Messages;

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
            else if (next >= 0 && TextGlob.Matches(_elements[next], path.Name))
                (path, next) = (path.Parent, next - 1);
            else if (any < 0)
                return false;
            else
                (path, taken, next) = (taken.Parent, taken.Parent, any - 1);
        }

        return _elements.AsSpan(0, next + 1).TrimEnd("**").IsEmpty;
    }
}
