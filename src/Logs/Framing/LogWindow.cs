using Microsoft.Win32.SafeHandles;

namespace Inviso.Logs;

/// <summary>A window that moves forward over a file, and is as large as the largest piece that was asked for. Not safe for two threads.</summary>
internal sealed class LogWindow : IDisposable
{
    private readonly SafeFileHandle? _file;
    private byte[] _buffer;
    private int _start;
    private int _end;

    private LogWindow(string path, SafeFileHandle? file, int capacity)
    {
        Path = path;
        _file = file;
        _buffer = new byte[capacity];
        Length = file is null ? 0 : RandomAccess.GetLength(file);
    }

    public string Path { get; }

    /// <summary>Length of the file when it was opened. It may be still growing.</summary>
    public long Length { get; }

    /// <summary>Offset in the file of the first byte of the window.</summary>
    public long Offset { get; private set; }

    /// <param name="path">The file; it may be written by others meanwhile.</param>
    /// <param name="usualPeek">Most bytes that will be asked for at once but rarely.</param>
    /// <exception cref="IOException">Not found, not readable, a directory.</exception>
    public static LogWindow Open(string path, int usualPeek) => new(path, LogFile.Open(path), 2 * usualPeek);

    /// <summary>The next <paramref name="size"/> bytes, fewer only at the end of the file. Valid until the next call.</summary>
    public ReadOnlySpan<byte> Peek(int size)
    {
        if (_end - _start < size)
            Fill(size);
        return _buffer.AsSpan(_start, Math.Min(size, _end - _start));
    }

    public void Skip(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _end - _start);
        _start += count;
        Offset += count;
    }

    /// <summary>Puts the window elsewhere in the file, backwards too.</summary>
    public void MoveTo(long offset)
    {
        var ahead = offset - Offset;
        if (ahead >= -_start && ahead <= _end - _start)
            _start += (int)ahead;
        else
            (_start, _end) = (0, 0);
        Offset = offset;
    }

    public void Dispose() => _file?.Dispose();

    private void Fill(int size)
    {
        if (_file is null)
            return;
        var target = size <= _buffer.Length ? _buffer : new byte[size];
        _buffer.AsSpan(_start, _end - _start).CopyTo(target);
        (_buffer, _start, _end) = (target, 0, _end - _start);
        while (_end < size)
        {
            var read = RandomAccess.Read(_file, _buffer.AsSpan(_end), Offset + _end);
            if (read == 0)
                return;
            _end += read;
        }
    }
}
