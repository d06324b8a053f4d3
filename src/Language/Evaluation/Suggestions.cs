namespace Inviso.Language;

/// <summary>Finds the name that was probably meant.</summary>
public static class Suggestions
{
    /// <summary>Beyond this length a name is compared by its beginning; the cost is the product of two lengths.</summary>
    private const int MaxLength = 200;

    /// <summary>
    /// The candidate with the fewest edits (a letter put in, left out, replaced, or swapped with its neighbour), of equals the first; null
    /// when none is within a third of the word's letters, or the word itself is a candidate.
    /// </summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(candidates);
        string? nearest = null;
        var fewest = Math.Max(1, Math.Min(word.Length, MaxLength) / 3) + 1;
        foreach (var candidate in candidates)
        {
            if (candidate == word)
                return null;
            var edits = Distance(word.AsSpan(0, Math.Min(word.Length, MaxLength)), candidate.AsSpan(0, Math.Min(candidate.Length, MaxLength)));
            if (edits < fewest)
                (nearest, fewest) = (candidate, edits);
        }

        return nearest;
    }

    private static int Distance(ReadOnlySpan<char> from, ReadOnlySpan<char> to)
    {
        // Three rows of the table suffice, because a swap looks back two.
        var (before, previous, current) = (new int[to.Length + 1], new int[to.Length + 1], new int[to.Length + 1]);
        for (var j = 0; j <= to.Length; j++)
            previous[j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = previous[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, 1 + Math.Min(previous[j], current[j - 1]));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    current[j] = Math.Min(current[j], before[j - 2] + 1);
            }

            (before, previous, current) = (previous, current, before);
        }

        return previous[to.Length];
    }
}
