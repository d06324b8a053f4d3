namespace Inviso.Logs;

/// <summary>
/// The file that a merge writes. It has its name only when it is complete; until then it is <c>PATH.partial</c>, which <see cref="Dispose"/> removes.
/// What was under the name before stays until then.
/// </summary>
/// <param name="path">The final name.</param>
/// <param name="content">What is written, as it stands in a sentence: <c>text</c>.</param>
public sealed class OutputFile(string path, string content) : IDisposable
{
    /// <summary>What stands behind the final name until the file is complete.</summary>
    public const string PartialEnding = ".partial";

    private bool _isBegun;

    /// <summary>Where the content is written to.</summary>
    public string PartialPath { get; } = path + PartialEnding;

    /// <summary>Takes the partial file: what an earlier merge may have left there is removed.</summary>
    /// <exception cref="MergeException">There can be no such file.</exception>
    public void Begin(Action open)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
            throw NotOpened("it is a directory", LogFile.DirectoryFailure(path));
        try
        {
            File.Delete(PartialPath);
            _isBegun = true;
            open();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw NotOpened(e.Message.TrimEnd('.'), e);
        }
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

    private MergeException NotOpened(string reason, Exception? inner = null) =>
        new(MergeFailure.OutputNotOpened, $"Cannot write the merged {content} to {path}: {reason}; choose another output file.", inner);
}
