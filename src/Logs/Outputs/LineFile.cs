namespace Inviso.Logs;

/// <summary>An output file of lines: the stream, its buffer and its end, for the handlers that write lines.</summary>
internal sealed class LineFile(string path, string content) : IDisposable
{
    private readonly OutputFile _output = new(path, content);
    private FileStream? _file;
    private LineBuffer? _lines;

    /// <summary>Where the current line is made. Only after <see cref="Begin"/>.</summary>
    public LineBuffer Line => _lines ?? throw new InvalidOperationException("The output has not been begun.");

    /// <exception cref="MergeException">The file cannot be created.</exception>
    public void Begin() => _output.Begin(() =>
    {
        _file = _output.Create();
        _lines = new LineBuffer(_file);
    });

    /// <exception cref="MergeException">The file cannot be written.</exception>
    public void EndLine()
    {
        try
        {
            Line.EndLine();
        }
        catch (IOException e)
        {
            throw _output.NotWritten(e);
        }
    }

    /// <exception cref="MergeException">The file cannot be written or get its name.</exception>
    public void Complete()
    {
        try
        {
            Line.Flush();
            _file!.Dispose();
            _file = null;
        }
        catch (IOException e)
        {
            throw _output.NotWritten(e);
        }

        _output.Complete();
    }

    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
        _output.Dispose();
    }
}
