using System.Globalization;
using Inviso.Language;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// The files of one fetch from one node, as they are written. A file is written beside its final name, as <c>NAME.N.partial</c>, which no other fetch has, and gets
/// the name when its size and checksum were right; one that was cut off keeps the other, so that it is never taken for a whole one. Used by one thread at a
/// time.
/// </summary>
/// <param name="files">This node's log directory.</param>
/// <param name="directory">Full path of the destination.</param>
/// <param name="prefix">Put before each name.</param>
/// <param name="id">The first N to be tried.</param>
internal sealed class CollectedFiles(LogDirectory files, string directory, string prefix, long id)
{
    // Chunks are large, and what a full disk refuses is to be known when it is written.
    private static readonly FileStreamOptions Unbuffered = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0 };

    private readonly Dictionary<LogKind, List<Term>> _results = new() { [LogKind.Trace] = [], [LogKind.Ti] = [] };
    private readonly List<string> _written = [];
    private FileStream? _open;
    private string _path = "";
    private Crc32C _checksum = new();

    /// <summary>Kind of the last file.</summary>
    public LogKind Kind { get; private set; }

    /// <summary>Name of the last file.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Bytes of the last file.</summary>
    public long Length { get; private set; }

    public bool IsOpen => _open is not null;

    /// <summary>Opens the destination; false when it cannot be, which is then among the results.</summary>
    public bool Open(LogKind kind, string sourceName)
    {
        Truncated(null);
        (Kind, Name, Length, _checksum) = (kind, prefix + sourceName, 0, new Crc32C());
        if (files.ResolveIn(directory, Name) is not { } path)
        {
            var parts = Term.List(Term.Str(directory), Term.Str(prefix), Term.Str(sourceName));
            return Fail(Term.Tuple(Term.Atom("file_open"), Term.Tuple(Term.Atom("bad_filename"), parts)));
        }

        try
        {
            _path = path;
            _open = OpenPartial(path);
            return true;
        }
        catch (Exception ex) when (PosixErrors.IsFileError(ex))
        {
            return Fail("file_open", ex);
        }
    }

    /// <summary>Writes to the open file; false when that fails, none is open, or the bytes are not those that belong there.</summary>
    public bool Write(long offset, uint checksum, ReadOnlySpan<byte> bytes)
    {
        if (_open is null)
            return false;
        _checksum.Append(bytes);
        if (offset != Length || checksum != _checksum.Value)
            return Truncated(Term.Atom("checksum"));
        try
        {
            _open.Write(bytes);
            Length += bytes.Length;
            return true;
        }
        catch (Exception ex) when (PosixErrors.IsFileError(ex))
        {
            CloseOpen();
            return Fail("file_write", ex);
        }
    }

    /// <summary>Ends the open file; false when its bytes are not those that were sent, or it cannot get its name.</summary>
    public bool End(long length, uint checksum)
    {
        if (_open is not { } open)
            return false;
        if (length != Length || checksum != _checksum.Value)
            return Truncated(Term.Atom("checksum"));
        try
        {
            CloseOpen();
            File.Move(open.Name, _path, overwrite: true);
            _written.Add(_path);
            _results[Kind].Add(Term.Tuple(Term.Atom("ok"), Term.Str(Name)));
            return true;
        }
        catch (Exception ex) when (PosixErrors.IsFileError(ex))
        {
            return Fail("file_write", ex);
        }
    }

    /// <summary>A source that could not be opened.</summary>
    public void RemoteOpenFailed(LogKind kind, string sourceName)
    {
        Truncated(null);
        Kind = kind;
        Fail(Term.Tuple(Term.Atom("remote_open"), Term.Str(sourceName)));
    }

    /// <summary>The open file, if there is one, will not be whole.</summary>
    /// <param name="reason">What is known about it; null for nothing.</param>
    /// <returns>False.</returns>
    public bool Truncated(Term? reason)
    {
        if (_open is null)
            return false;
        CloseOpen();
        return Fail(Term.Tuple(Term.Atom("truncated"), reason is null ? Term.Str(Name) : Term.Tuple(reason, Term.Str(Name))));
    }

    /// <summary>Removes all that was written.</summary>
    /// <returns>The first failure, if some of it could not be removed.</returns>
    public Exception? Discard()
    {
        if (_open is { } open)
            _written.Add(open.Name);
        CloseOpen();
        Exception? failure = null;
        foreach (var path in _written)
        {
            try
            {
                File.Delete(path);
            }
            catch (Exception ex) when (PosixErrors.IsFileError(ex))
            {
                failure ??= ex;
            }
        }

        return failure;
    }

    public FetchResult Result(bool isComplete) => new(isComplete, _results[LogKind.Trace], _results[LogKind.Ti]);

    // Fetches of other controls, also of other processes, may be writing the same name, and one that was cut off has left it behind.
    private FileStream OpenPartial(string path)
    {
        for (var number = id; ; number++)
        {
            var partial = string.Create(CultureInfo.InvariantCulture, $"{path}.{number}.partial");
            try
            {
                return File.Open(partial, Unbuffered);
            }
            catch (IOException) when (File.Exists(partial))
            {
                // Somebody else's.
                continue;
            }
        }
    }

    private void CloseOpen()
    {
        _open?.Dispose();
        _open = null;
    }

    private bool Fail(string what, Exception ex) => Fail(Term.Tuple(Term.Atom(what), Term.Tuple(PosixErrors.AtomOf(ex), Term.Str(Name))));

    private bool Fail(Term reason)
    {
        _results[Kind].Add(InvisoError.Because(reason).ToTerm());
        return false;
    }
}
