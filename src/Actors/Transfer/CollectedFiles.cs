using Inviso.Language;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// The files of one fetch from one node, as they are written. A file is written beside its final name, as <c>NAME.partial</c>, and gets the name when its
/// checksum was right; one that was cut off keeps the other, so that it is never taken for a whole one.
/// </summary>
internal sealed class CollectedFiles(LogDirectory files, string directory, string prefix)
{
    private readonly Dictionary<LogKind, List<Term>> _results = new() { [LogKind.Trace] = [], [LogKind.Ti] = [] };
    private FileStream? _open;
    private LogKind _kind;
    private string _name = "";
    private string _path = "";
    private Crc32C _checksum = new();

    /// <summary>Opens the destination; false when it cannot be, which is then among the results.</summary>
    public bool Open(LogKind kind, string sourceName)
    {
        Truncated(null);
        _name = prefix + sourceName;
        _kind = kind;
        if (files.ResolveIn(directory, _name) is not { } path)
        {
            var parts = Term.List(Term.Str(directory), Term.Str(prefix), Term.Str(sourceName));
            return Fail(Term.Tuple(Term.Atom("file_open"), Term.Tuple(Term.Atom("bad_filename"), parts)));
        }

        try
        {
            _path = path;
            _open = File.Open(path + ".partial", FileMode.Create, FileAccess.Write, FileShare.Read);
            _checksum = new Crc32C();
            return true;
        }
        catch (Exception ex) when (PosixErrors.IsFileError(ex))
        {
            return Fail(Term.Tuple(Term.Atom("file_open"), Term.Tuple(PosixErrors.AtomOf(ex), Term.Str(_name))));
        }
    }

    /// <summary>Writes to the open file; false when that fails or none is open.</summary>
    public bool Write(ReadOnlySpan<byte> bytes)
    {
        if (_open is null)
            return false;
        try
        {
            _open.Write(bytes);
            _checksum.Append(bytes);
            return true;
        }
        catch (IOException ex)
        {
            CloseOpen();
            return Fail(Term.Tuple(Term.Atom("file_write"), Term.Tuple(PosixErrors.AtomOf(ex), Term.Str(_name))));
        }
    }

    /// <summary>Ends the open file; false when its bytes are not those that were sent, or it cannot get its name.</summary>
    public bool End(uint checksum)
    {
        if (_open is null)
            return false;
        if (checksum != _checksum.Value)
        {
            Truncated(Term.Atom("checksum"));
            return false;
        }

        try
        {
            CloseOpen();
            File.Move(_path + ".partial", _path, overwrite: true);
            _results[_kind].Add(Term.Tuple(Term.Atom("ok"), Term.Str(_name)));
            return true;
        }
        catch (Exception ex) when (PosixErrors.IsFileError(ex))
        {
            return Fail(Term.Tuple(Term.Atom("file_write"), Term.Tuple(PosixErrors.AtomOf(ex), Term.Str(_name))));
        }
    }

    /// <summary>A source that could not be opened.</summary>
    public void RemoteOpenFailed(LogKind kind, string sourceName)
    {
        Truncated(null);
        _kind = kind;
        Fail(Term.Tuple(Term.Atom("remote_open"), Term.Str(sourceName)));
    }

    /// <summary>The open file, if there is one, will not be whole.</summary>
    /// <param name="reason">What is known about it; null for nothing.</param>
    public void Truncated(Term? reason)
    {
        if (_open is null)
            return;
        CloseOpen();
        Fail(Term.Tuple(Term.Atom("truncated"), reason is null ? Term.Str(_name) : Term.Tuple(reason, Term.Str(_name))));
    }

    public FetchResult Result(bool isComplete) => new(isComplete, _results[LogKind.Trace], _results[LogKind.Ti]);

    private void CloseOpen()
    {
        _open?.Dispose();
        _open = null;
    }

    private bool Fail(Term reason)
    {
        _results[_kind].Add(InvisoError.Because(reason).ToTerm());
        return false;
    }
}
