using Inviso.Messages;
using Microsoft.Win32.SafeHandles;

namespace Inviso.Logs;

/// <summary>
/// Writes a trace-information log, version 1. For one thread at a time. A record is in the hands of the operating system when <see cref="Append"/>
/// returns, so that a killed process loses nothing.
/// </summary>
public sealed class TiLogWriter : ITiLogOutput
{
    private readonly SafeFileHandle _file;
    private readonly byte[] _buffer = new byte[TiRecordFrame.MaxRecord];

    private TiLogWriter(SafeFileHandle file) => _file = file;

    /// <summary>Bytes handed to the operating system so far.</summary>
    public long BytesWritten { get; private set; }

    /// <summary>Creates or empties the file and writes the header.</summary>
    /// <exception cref="IOException">It cannot be created or written.</exception>
    public static TiLogWriter Create(string path, TraceLogHeader header)
    {
        var bytes = FileHeader.Encode(TiRecordFrame.FileMagic, TiRecordFrame.Version, header, clock: null);
        var writer = new TiLogWriter(LogFile.Create(path));
        try
        {
            writer.Write(bytes);
        }
        catch (IOException)
        {
            writer.Dispose();
            throw;
        }

        return writer;
    }

    /// <exception cref="IOException">It could not be written. A later record takes the place of the torn one.</exception>
    /// <exception cref="ArgumentException">The alias is larger than 32 KiB in external term format.</exception>
    public void Append(TiRecord record)
    {
        var length = TiRecordFrame.Write(_buffer, record);
        Write(_buffer.AsSpan(0, length));
    }

    public void Dispose() => _file.Dispose();

    private void Write(ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(_file, bytes, BytesWritten);
        BytesWritten += bytes.Length;
    }
}
