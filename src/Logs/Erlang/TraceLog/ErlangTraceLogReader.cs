using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// Reads what Erlang's trace ports have written: trace messages as records. Memory stays below a few times the largest record that is read, 256 KiB. A message
/// without a time has the time 0.
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

    /// <param name="path">Any file; what is no record in it is damage.</param>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static ErlangTraceLogReader Open(string path) => new(LogWindow.Open(path, TraceRecord.MaxPayload));

    public bool TryRead(out TraceEvent e)
    {
        while (_records.TryNext(out var operation, out var number, out var payload))
        {
            if (operation == TraceRecord.Dropped)
            {
                e = new TraceEvent(0, TraceKind.Drop, false, null, Count: number);
                return true;
            }

            try
            {
                e = ErlangEvents.Read(ErlangTermFormat.Decode(payload));
                return true;
            }
            catch (TermFormatException failure)
            {
                _damages.Add(_records.Offset, $"a term of {number} bytes", $"none: {failure.Message}");
            }
        }

        e = default;
        return false;
    }

    /// <summary>Records are found one behind the other only.</summary>
    public void Seek(long timestamp)
    {
        // Nothing is passed over.
    }

    public void Dispose() => _window.Dispose();
}
