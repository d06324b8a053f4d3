using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>The events of one source, log after log. A log that cannot be read is reported, and the next one is taken.</summary>
internal sealed class SourceReader(MergeSource source) : IDisposable
{
    private readonly List<LogDamage> _damages = [];
    private AliasTable _aliases = AliasTable.Empty;
    private ILogReader? _log;
    private int _nextLog;
    private long _bytesBefore;
    private TraceEvent _current;

    public NodeName Node => source.Node;

    /// <summary>The event of the last successful <see cref="MoveNext"/>.</summary>
    public ref readonly TraceEvent Current => ref _current;

    public IReadOnlyList<Term> CurrentAliases => _aliases.At(_current.Actor, _current.Timestamp);

    /// <summary>Whether any of its trace logs could be opened so far.</summary>
    public bool HasOpened { get; private set; }

    public IReadOnlyList<LogDamage> Damages => _damages;

    public long BytesRead => _bytesBefore + (_log?.BytesRead ?? 0);

    public long BytesTotal { get; } = source.TraceLogs.Select(path => new FileInfo(path)).Where(file => file.Exists).Sum(file => file.Length);

    /// <summary>Reads the ti log, all of it.</summary>
    public void ReadAliases()
    {
        if (source.TiLog is not { } path || !File.Exists(path))
            return;
        try
        {
            var log = LogFormats.ReadTi(path);
            _damages.AddRange(log.Damages);
            _aliases = new AliasTable(log.Records);
        }
        catch (Exception e) when (e is IOException or LogFormatException)
        {
            _damages.Add(Unreadable(path, 0, e));
        }
    }

    public bool MoveNext()
    {
        while (_log is not null || TryOpenNext())
        {
            if (TryRead())
                return true;
            _damages.AddRange(_log!.Damages);
            _bytesBefore += _log.Length;
            _log.Dispose();
            _log = null;
        }

        return false;
    }

    public void Dispose() => _log?.Dispose();

    private bool TryOpenNext()
    {
        while (_nextLog < source.TraceLogs.Count)
        {
            var path = source.TraceLogs[_nextLog++];
            try
            {
                _log = LogFormats.OpenTrace(path);
                HasOpened = true;
                return true;
            }
            catch (Exception e) when (e is IOException or LogFormatException)
            {
                _damages.Add(Unreadable(path, 0, e));
            }
        }

        return false;
    }

    private bool TryRead()
    {
        try
        {
            return _log!.TryRead(out _current);
        }
        catch (IOException e)
        {
            _damages.Add(Unreadable(source.TraceLogs[_nextLog - 1], _log!.BytesRead, e));
            return false;
        }
    }

    private static LogDamage Unreadable(string path, long offset, Exception e) => new(path, offset, "a readable log", e.Message);
}
