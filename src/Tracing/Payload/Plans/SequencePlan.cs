using System.Collections;
using Inviso.Language;

namespace Inviso.Tracing;

/// <summary>A collection, as a list.</summary>
/// <param name="name">What it shows where it is too deep.</param>
/// <param name="copy">Copies as many elements as matter, into an array; null for the framework's own collections, which need none.</param>
internal sealed class SequencePlan(Term name, GuardedRead? copy) : TypePlan
{
    private const int FrameBytes = 4;

    public override Term Render(object value, PayloadWalk walk, int depth)
    {
        if (walk.Enter(value, name, depth, FrameBytes) is { } instead)
            return instead;
        if (copy is null)
            return Elements((IEnumerable)value, walk, depth);
        return copy.TryRead(value, out var elements) ? Elements((IEnumerable)elements!, walk, depth) : PayloadAtoms.Unreadable;
    }

    // Another thread may change it meanwhile: then the list ends where that shows.
    private static ListTerm Elements(IEnumerable elements, PayloadWalk walk, int depth)
    {
        var (terms, count) = (walk.Scratch(depth), 0);
        try
        {
            foreach (var element in elements)
            {
                if (count == walk.Limits.Elements)
                {
                    terms[count++] = PayloadAtoms.More;
                    break;
                }

                terms[count] = walk.Render(element, depth + 1);
                if (ReferenceEquals(terms[count++], PayloadAtoms.More))
                    break;
            }
        }
        catch (Exception)
        {
            terms[count++] = PayloadAtoms.Unreadable;
        }

        return Term.List(terms.AsSpan(0, count));
    }
}
