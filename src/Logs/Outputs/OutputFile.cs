namespace Inviso.Logs;

/// <summary>
/// The file that a merge writes. It has its name only when it is complete; until then it is <c>PATH.partial</c>, which <see cref="Dispose"/> removes.
/// What was under the name before stays until then.
/// </summary>
/// <param name="path">The final name.</param>
/// <param name="content">What is written, as it stands in a sentence: <c>text</c>.</param>
public sealed class OutputFile(string path, string content) : IDisposable
{
    /// <summary>What stands behind the name of a file that is not complete.</summary>
    public const string PartialEnding = ".partial";

    private bool _isBegun;

    /// <summary>Where the content is written to.</summary>
    public string PartialPath { get; } = path + PartialEnding;

    /// <summary>Why there can be no such file, as far as its path says; null where it may be tried.</summary>
    public static string? Refusal(string path)
    {
        if (Directory.Exists(path))
            return "it is a directory";
        var full = Path.GetFullPath(path);
        if (IsDevice(full))
            return "it is a device, whose place a file would take";
        return Directory.Exists(Path.GetDirectoryName(full)) ? null : "its directory does not exist";
    }

    /// <summary>Opens the content with a function that calls <see cref="Create"/>.</summary>
    /// <exception cref="MergeException">There can be no such file, or another merge is writing it.</exception>
    public void Begin(Action open)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Refusal(path) is { } reason)
            throw NotOpened(reason, Directory.Exists(path) ? LogFile.DirectoryFailure(path) : new DirectoryNotFoundException(reason));
        try
        {
            open();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw NotOpened(e.Message.TrimEnd('.'), e);
        }
    }

    /// <summary>
    /// Creates the partial file, or empties one that a merge which was killed has left. As long as the stream is open no other merge can take it: one of
    /// two at a time would else give the other's half its name.
    /// </summary>
    /// <exception cref="IOException">There can be no such file, or another merge is writing it.</exception>
    public FileStream Create()
    {
        var file = new FileStream(PartialPath, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        _isBegun = true;
        return file;
    }

    /// <summary>Gives the content its final name; its stream is closed.</summary>
    /// <exception cref="MergeException">That is not possible.</exception>
    public void Complete()
    {
        try
        {
            File.Move(PartialPath, path, overwrite: true);
            _isBegun = false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotWritten(e);
        }
    }

    /// <summary>Removes what is not complete; its stream is closed.</summary>
    public void Dispose()
    {
        if (!_isBegun)
            return;
        _isBegun = false;
        File.Delete(PartialPath);
    }

    /// <summary>The failure of a write, as a sentence.</summary>
    public MergeException NotWritten(Exception inner) => new(
        MergeFailure.OutputNotWritten,
        $"Writing the merged {content} to {path} failed: {inner.Message.TrimEnd('.')}; what was written so far is discarded.",
        inner);

    // To take a name's place is what makes an output whole, and root may take that of /dev/null.
    private static bool IsDevice(string path) =>
        !OperatingSystem.IsWindows() && path.StartsWith("/dev/", StringComparison.Ordinal) && !path.StartsWith("/dev/shm/", StringComparison.Ordinal);

    private MergeException NotOpened(string reason, Exception? inner = null) =>
        new(MergeFailure.OutputNotOpened, $"Cannot write the merged {content} to {path}: {reason}; choose another output file.", inner);
}
