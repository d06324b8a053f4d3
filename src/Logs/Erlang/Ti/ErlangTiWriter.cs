using Inviso.Messages;
using Microsoft.Win32.SafeHandles;

namespace Inviso.Logs;

/// <summary>
/// Writes a ti file as Inviso on Erlang does. For one thread at a time. A record is in the hands of the operating system when <see cref="Append"/> returns.
/// </summary>
public sealed class ErlangTiWriter : ITiLogOutput
{
    private readonly SafeFileHandle _file;
    private readonly TraceRecordWriter _record = new();
    private long _bytesWritten;

    private ErlangTiWriter(SafeFileHandle file) => _file = file;

    /// <summary>Creates or empties the file.</summary>
    /// <exception cref="IOException">It cannot be created.</exception>
    public static ErlangTiWriter Create(string path) => new(LogFile.Create(path));

    /// <exception cref="IOException">It could not be written. A later record takes the place of the torn one.</exception>
    /// <exception cref="ArgumentException">The alias is nested too deep for the external format.</exception>
    public void Append(TiRecord record)
    {
        _record.Clear();
        _record.Add(TiRecordTerms.ToTerm(record), record.HasUtf8Atoms);
        RandomAccess.Write(_file, _record.Written, _bytesWritten);
        _bytesWritten += _record.Written.Length;
    }

    public void Dispose() => _file.Dispose();
}
