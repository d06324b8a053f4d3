using System.Globalization;

namespace Inviso.Logs;

/// <summary>
/// The files of a wrap set: <paramref name="baseName"/>, a number without leading zeros, <paramref name="tail"/>, all in one directory. Numbers go from 0
/// to the set's count and then start again; one number is always free, and the free place is where the trace ends.
/// </summary>
public sealed class WrapSet(string directory, string baseName, string tail)
{
    public string Directory { get; } = directory;

    public string PathOf(long number) => Path.Combine(Directory, string.Create(CultureInfo.InvariantCulture, $"{baseName}{number}{tail}"));

    /// <summary>Whether a file name belongs to the set.</summary>
    public bool Has(string fileName) => NumberOf(fileName) is not null;

    /// <summary>The names of the files that exist now, oldest first; none where the directory cannot be read.</summary>
    public IReadOnlyList<string> Existing()
    {
        try
        {
            var numbers = System.IO.Directory.EnumerateFiles(Directory).Select(path => NumberOf(Path.GetFileName(path))).OfType<long>();
            return [.. WrapOrder.OldestFirst(numbers).Select(number => Path.GetFileName(PathOf(number)))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>The highest number that a file of the set has; 0 without one.</summary>
    public long HighestNumber() => Existing().Select(NumberOf).Max() ?? 0;

    /// <summary>Deletes every file of the set.</summary>
    /// <exception cref="IOException">One cannot be deleted.</exception>
    public void Delete()
    {
        foreach (var name in Existing())
            Delete(Path.Combine(Directory, name));
    }

    /// <summary>Deletes one file of the set, if it is there.</summary>
    /// <exception cref="IOException">Also where access is denied.</exception>
    internal static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    private long? NumberOf(string fileName)
    {
        if (fileName.Length <= baseName.Length + tail.Length
            || !fileName.StartsWith(baseName, StringComparison.Ordinal) || !fileName.EndsWith(tail, StringComparison.Ordinal))
        {
            return null;
        }

        var digits = fileName.AsSpan(baseName.Length, fileName.Length - baseName.Length - tail.Length);
        return digits is "0" || digits[0] != '0' ? WrapOrder.Number(digits) : null;
    }
}
