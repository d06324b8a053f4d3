using Inviso.Messages;
using Microsoft.Win32.SafeHandles;

namespace Inviso.Logs;

/// <summary>
/// Writes trace messages as Erlang's file trace port does: <c>dbg:trace_client(file,Name,…)</c> reads the file. For one thread at a time. Records go to the
/// operating system some 64 KiB at a time. The format has no place for why a trace ended.
/// </summary>
public sealed class ErlangTraceLogWriter : ITraceLogOutput
{
    private const int FlushAt = 64 * 1024;

    private readonly SafeFileHandle _file;
    private readonly TraceRecordWriter _records = new();
    private long _bytesWritten;

    private ErlangTraceLogWriter(SafeFileHandle file) => _file = file;

    /// <summary>Size the file would have if it were flushed now.</summary>
    public long Length => _bytesWritten + _records.Written.Length;

    /// <summary>Creates or empties the file.</summary>
    /// <exception cref="IOException">It cannot be created.</exception>
    public static ErlangTraceLogWriter Create(string path) => new(LogFile.Create(path));

    /// <summary>Takes events in the order of their time; they are not kept. After an <see cref="IOException"/> only <see cref="Dispose"/> is of use.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Write(ReadOnlySpan<TraceEvent> events)
    {
        foreach (ref readonly var e in events)
        {
            ErlangMessages.Add(_records, e);
            if (_records.Written.Length >= FlushAt)
                Flush();
        }
    }

    /// <summary>Hands everything written so far to the operating system.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Flush()
    {
        RandomAccess.Write(_file, _records.Written, _bytesWritten);
        _bytesWritten += _records.Written.Length;
        _records.Clear();
    }

    /// <summary>Writes what is left and closes the file.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Close(StopReason reason)
    {
        if (_file.IsClosed)
            return;
        using (_file)
            Flush();
    }

    /// <summary>Closes the file as it is.</summary>
    public void Dispose() => _file.Dispose();
}
