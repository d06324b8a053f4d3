using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>The standard reader: the events of one source, log after log. A log that cannot be read is reported, and the next one is taken.</summary>
internal sealed class SourceReader(MergeSource source, long seekTo = long.MinValue, bool readsAhead = false) : IEntryReader
{
    private readonly List<LogDamage> _damages = [];
    private readonly Queue<LogSet> _sets = new(source.Sets);
    private readonly Queue<string> _paths = new();
    private readonly long _bytesTotal = BytesOf(source);
    private AliasTable _aliases = AliasTable.Empty;
    private ILogReader? _log;
    private string _path = string.Empty;
    private string? _node;
    private long _bytesBefore;
    private TraceEvent _current;

    public ref readonly TraceEvent Current => ref _current;

    public NodeName? Origin => _node is null ? null : RelayedEvents.OriginOf(_current, _node);

    // Only trace messages have a process that they are of; those of sequential tracing have two or none.
    public IReadOnlyList<Term> Aliases => _current.Kind == TraceKind.SeqTrace ? [] : _aliases.At(_current.Actor, _current.Timestamp);

    public NodeName? Node => _node is null ? null : new NodeName(_node);

    public bool HasOpened { get; private set; }

    public IReadOnlyList<LogDamage> Damages => _damages;

    public (long Read, long Total) Bytes => (_bytesBefore + (_log?.BytesRead ?? 0), _bytesTotal);

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
        while (_paths.Count > 0 || TryNextSet())
        {
            if (_paths.TryDequeue(out var path) && TryOpen(path))
                return true;
        }

        return false;
    }

    private bool TryNextSet()
    {
        if (!_sets.TryDequeue(out var set))
            return false;
        foreach (var path in set.TraceLogs)
            _paths.Enqueue(path);
        ReadAliases(set.TiLog);
        return true;
    }

    private bool TryOpen(string path)
    {
        try
        {
            _log = LogFormats.OpenTrace(path);
            HasOpened = true;
            (_path, _node) = (path, _log.Node?.Value ?? _node);
            if (seekTo != long.MinValue)
                _log.Seek(seekTo);
            if (readsAhead)
                _log = new PrefetchingReader(_log);
            return true;
        }
        catch (Exception e) when (e is IOException or LogFormatException)
        {
            _damages.Add(NotOpened(path, e));
            _log?.Dispose();
            _log = null;
            return false;
        }
    }

    private bool TryRead()
    {
        try
        {
            return _log!.TryRead(out _current);
        }
        catch (IOException e)
        {
            _damages.Add(new LogDamage(_path, _log!.BytesRead, "a readable log", e.Message, DamageReason.PrematureEof(_path)));
            return false;
        }
    }

    private void ReadAliases(string? path)
    {
        _aliases = AliasTable.Empty;
        if (path is null || !File.Exists(path))
            return;
        try
        {
            var log = LogFormats.ReadTi(path);
            _damages.AddRange(log.Damages);
            _aliases = new AliasTable(log.Records);
        }
        catch (Exception e) when (e is IOException or LogFormatException)
        {
            _damages.Add(NotOpened(path, e));
        }
    }

    private static long BytesOf(MergeSource source) =>
        source.Sets.SelectMany(set => set.TraceLogs).Select(path => new FileInfo(path)).Where(file => file.Exists).Sum(file => file.Length);

    private static LogDamage NotOpened(string path, Exception e) => e is LogFormatException { Damage: var damage }
        ? damage
        : new LogDamage(path, 0, "a readable log", $"none that can be opened ({PosixErrors.AtomOf(e)})", DamageReason.Open(path, e));
}
