using System.Globalization;

namespace Inviso.Logs;

/// <summary>In which order the files of a wrap set were written, by their numbers alone. File times are never used.</summary>
public static class WrapOrder
{
    /// <summary>
    /// The numbers from the oldest file to the newest: 0, 1, 2, … as far as that is unbroken are the newest, what stands behind the first gap is older.
    /// </summary>
    public static IReadOnlyList<long> OldestFirst(IEnumerable<long> numbers)
    {
        long[] sorted = [.. numbers.Order()];
        var gap = 0;
        while (gap < sorted.Length && sorted[gap] == gap)
            gap++;
        return [.. sorted[gap..], .. sorted[..gap]];
    }

    /// <summary>
    /// Paths of one set, oldest first; the numbers are what differs between the names. Paths that do not differ by a number alone come back as given.
    /// </summary>
    public static IReadOnlyList<string> OldestFirst(IReadOnlyList<string> paths)
    {
        if (paths.Count < 2)
            return paths;
        var first = paths[0];
        var prefix = paths.Min(path => first.AsSpan().CommonPrefixLength(path));
        var suffix = Math.Min(paths.Min(path => CommonSuffix(first, path)), paths.Min(path => path.Length) - prefix);
        // Where one number is the beginning of another they share more than the base and the tail; whole numbers are compared then.
        if (paths.Any(path => path.Length == prefix + suffix))
        {
            while (prefix > 0 && char.IsAsciiDigit(first[prefix - 1]))
                prefix--;
            while (suffix > 0 && char.IsAsciiDigit(first[^suffix]))
                suffix--;
        }

        var byNumber = new Dictionary<long, string>();
        foreach (var path in paths)
        {
            if (path.Length <= prefix + suffix || Number(path.AsSpan(prefix, path.Length - prefix - suffix)) is not { } number || !byNumber.TryAdd(number, path))
                return paths;
        }

        return [.. OldestFirst(byNumber.Keys).Select(number => byNumber[number])];
    }

    internal static long? Number(ReadOnlySpan<char> digits) =>
        !digits.ContainsAnyExceptInRange('0', '9') && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int CommonSuffix(string left, string right)
    {
        var length = 0;
        while (length < left.Length && length < right.Length && left[^(length + 1)] == right[^(length + 1)])
            length++;
        return length;
    }
}
