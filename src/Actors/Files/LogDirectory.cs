using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// The one directory a node's log files are in. Names come from peers, so each is resolved here: relative, without <c>..</c>, and not through a link that
/// leads out of the directory. A check at the time of the call; it does not guard against a local user who swaps directories meanwhile.
/// </summary>
internal sealed class LogDirectory(string root)
{
    /// <summary>Names that Windows keeps for devices in every directory.</summary>
    private static readonly HashSet<string> DeviceNames = new(
        ["con", "prn", "aux", "nul", .. Enumerable.Range(0, 10).SelectMany(n => new[] { $"com{n}", $"lpt{n}" })], StringComparer.OrdinalIgnoreCase);

    private readonly string _root = Path.GetFullPath(root);

    /// <summary>The full path of a file or directory below the root; null when the name is refused. The name <c>.</c> is the root itself.</summary>
    public string? Resolve(string name)
    {
        if (name.Length == 0 || name.Contains('\0', StringComparison.Ordinal) || Path.IsPathRooted(name))
            return null;
        var parts = name.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").ToArray();
        if (parts.Any(part => part == ".." || part.Contains(':', StringComparison.Ordinal) || DeviceNames.Contains(Path.GetFileNameWithoutExtension(part))))
            return null;
        var path = Path.Combine([_root, .. parts]);
        return StaysInside(parts) ? path : null;
    }

    /// <summary>As <see cref="Resolve"/>, but the full path of the root and of what lies below it is taken too.</summary>
    public string? ResolveFull(string name)
    {
        if (name == _root)
            return _root;
        var inside = Path.TrimEndingDirectorySeparator(_root) + Path.DirectorySeparatorChar;
        return Resolve(name.StartsWith(inside, StringComparison.Ordinal) ? name[inside.Length..] : name);
    }

    /// <summary>The full path of a file named without directory, in a directory resolved by <see cref="Resolve"/>; null when the name is refused.</summary>
    public string? ResolveIn(string directory, string fileName) =>
        fileName.AsSpan().ContainsAny('/', '\\') || fileName is "." or ".." or ""
            ? null
            : Resolve(Path.Combine(Path.GetRelativePath(_root, directory), fileName));

    /// <summary>The wrap set of a target; null when its name is refused.</summary>
    public WrapSet? SetOf(WrapSetTarget target) => SetOf(target.Name, target.Tail);

    /// <summary>The logs of a flight recorder; null when its name is refused.</summary>
    public WrapSet? SetOf(RecorderTarget target)
    {
        var (name, tail) = RecorderNames.Split(target);
        return SetOf(name, tail);
    }

    private WrapSet? SetOf(string name, string tail) =>
        Resolve($"{name}0{tail}") is { } first ? new WrapSet(Path.GetDirectoryName(first)!, FileNameOf(name), tail) : null;

    private static string FileNameOf(string name) => name[(name.LastIndexOfAny(['/', '\\']) + 1)..];

    private bool StaysInside(string[] parts)
    {
        var current = _root;
        foreach (var part in parts)
        {
            current = Path.Combine(current, part);
            var info = new FileInfo(current);
            if (info.LinkTarget is null)
                continue;
            if (TargetOf(info) is not { } target || !IsBelow(target))
                return false;
        }

        return true;
    }

    // Null for one that leads in a circle.
    private static string? TargetOf(FileInfo link)
    {
        try
        {
            return link.ResolveLinkTarget(returnFinalTarget: true)?.FullName;
        }
        catch (Exception ex) when (PosixErrors.IsFileError(ex))
        {
            return null;
        }
    }

    private bool IsBelow(string path) => path == _root || path.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
