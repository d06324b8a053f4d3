using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// Reads what Erlang's trace ports have written: trace messages as records. Memory stays below a few megabytes and what a term of one takes: larger ones have
/// the largest of their parts replaced. A message without a time has the time 0.
/// </summary>
internal sealed class ErlangTraceLogReader : ILogReader
{
    private readonly LogWindow _window;
    private readonly DamageList _damages;
    private readonly TraceRecordReader _records;

    private ErlangTraceLogReader(LogWindow window)
    {
        _window = window;
        _damages = new DamageList(window.Path);
        _records = new TraceRecordReader(window, _damages);
    }

    /// <summary>The records do not say it.</summary>
    public NodeName? Node => null;

    public IReadOnlyList<LogDamage> Damages => _damages.All;

    public long BytesRead => _window.Offset;

    public long Length => _window.Length;

    /// <summary>Parts of messages that were replaced because of their size.</summary>
    public long? Truncated => _records.Replaced;

    /// <param name="path">Any file; what is no record in it is damage.</param>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static ErlangTraceLogReader Open(string path) => new(LogWindow.Open(path, TraceRecord.UsualPayload));

    public bool TryRead(out TraceEvent e)
    {
        e = default;
        if (!_records.TryNext(out var term, out var dropped))
            return false;
        e = term is null
            ? new TraceEvent(0, TraceKind.Drop, false, null, Count: dropped)
            : ErlangEvents.Read(term) with { HasUtf8Atoms = _records.HasUtf8Atoms };
        return true;
    }

    /// <summary>Records are found one behind the other only.</summary>
    public void Seek(long timestamp)
    {
        // Nothing is passed over.
    }

    public void Dispose() => _window.Dispose();
}
