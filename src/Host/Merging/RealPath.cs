namespace Inviso.Host.Merging;

/// <summary>Where a path leads when links are followed: two paths of one file are equal.</summary>
internal static class RealPath
{
    /// <summary>Of a file that is read: its place, and that of what it links to.</summary>
    public static string[] BothOf(string path)
    {
        var place = OfPlace(path);
        return [place, Target(place) is { } target ? OfPlace(target) : place];
    }

    /// <summary>Of a file that is written by taking a name's place: links of its folders are followed, one at the name itself is replaced.</summary>
    public static string OfPlace(string path)
    {
        var full = Path.GetFullPath(path);
        if (Path.GetDirectoryName(full) is not { } folder)
            return full;
        var real = OfPlace(folder);
        return Path.Combine(Target(real) is { } target ? OfPlace(target) : real, Path.GetFileName(full));
    }

    private static string? Target(string path)
    {
        try
        {
            return new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName;
        }
        catch (IOException)
        {
            // Links in a circle, which lead to no file.
            return null;
        }
    }
}
