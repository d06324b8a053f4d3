namespace Inviso.Logs;

/// <summary>One file of a merge's output. What is written goes to the operating system at once.</summary>
internal sealed class ErlangOutput(string path) : IDisposable
{
    private readonly OutputFile _output = new(path, "trace");
    private FileStream? _file;

    /// <exception cref="MergeException">It cannot be created.</exception>
    public void Create() => _output.Begin(() => _file = _output.Create());

    /// <exception cref="MergeException">It cannot be written.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _file!.Write(bytes);
        }
        catch (IOException e)
        {
            throw _output.NotWritten(e);
        }
    }

    /// <exception cref="MergeException">It cannot get its name.</exception>
    public void Complete()
    {
        Close();
        _output.Complete();
    }

    /// <summary>Removes it unless it is complete.</summary>
    public void Dispose()
    {
        Close();
        _output.Dispose();
    }

    private void Close()
    {
        _file?.Dispose();
        _file = null;
    }
}
