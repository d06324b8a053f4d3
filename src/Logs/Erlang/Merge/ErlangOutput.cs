namespace Inviso.Logs;

/// <summary>One file of a merge's output, which gets its name when it is complete. Failures are the merge's, with a sentence for the user.</summary>
internal sealed class ErlangOutput(string path) : IDisposable
{
    private const int BufferSize = 64 * 1024;

    private readonly string _partialPath = path + ".partial";
    private FileStream? _file;

    /// <exception cref="MergeException">It cannot be created.</exception>
    public void Create()
    {
        if (Directory.Exists(path))
            throw NotOpened("it is a directory");
        try
        {
            _file = new FileStream(_partialPath, FileMode.Create, FileAccess.Write, FileShare.Read, BufferSize);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw NotOpened(e.Message.TrimEnd('.'), e);
        }
    }

    /// <exception cref="MergeException">It cannot be written.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _file!.Write(bytes);
        }
        catch (IOException e)
        {
            throw NotWritten(e);
        }
    }

    /// <exception cref="MergeException">It cannot be written to its end or get its name.</exception>
    public void Complete()
    {
        try
        {
            _file!.Dispose();
            File.Move(_partialPath, path, overwrite: true);
            _file = null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotWritten(e);
        }
    }

    /// <summary>Removes it unless it is complete.</summary>
    public void Dispose()
    {
        if (_file is null)
            return;
        _file.Dispose();
        _file = null;
        File.Delete(_partialPath);
    }

    private MergeException NotOpened(string reason, Exception? inner = null) =>
        new(MergeFailure.OutputNotOpened, $"Cannot write the merged trace to {path}: {reason}; choose another output file.", inner);

    private MergeException NotWritten(Exception inner) =>
        new(MergeFailure.OutputNotWritten, $"Writing the merged trace to {path} failed: {inner.Message.TrimEnd('.')}; what was written so far is discarded.", inner);
}
