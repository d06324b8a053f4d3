namespace Inviso.Logs;

/// <summary>
/// Counts what a trace log holds, all processors at work: the file is read and checked on the caller's thread, group after group, and each group is decoded on
/// the thread pool. A few groups are in memory at a time.
/// </summary>
internal sealed class TraceLogCount : IDisposable
{
    private readonly LogWindow _window;
    private readonly DamageList _damages;
    private readonly BlockReader _blocks;
    private readonly Queue<Task<EventGroup>> _counting = [];
    private EventGroup _group = new();

    private TraceLogCount(LogWindow window)
    {
        _window = window;
        (Header, _, var id) = FileHeader.Read(window, TraceLogFormat.Magic, TraceLogFormat.Version);
        _damages = new DamageList(window.Path);
        _blocks = new BlockReader(window, id, _damages);
    }

    public TraceLogHeader Header { get; }

    public TraceLogFooter? Footer { get; private set; }

    public EventTallies Tallies { get; } = new();

    public IReadOnlyList<LogDamage> Damages => [.. _damages.All.OrderBy(damage => damage.Offset)];

    public long Length => _window.Length;

    /// <inheritdoc cref="TraceLogReader.Open"/>
    public static TraceLogCount Of(string path, CancellationToken ct)
    {
        var window = LogWindow.Open(path, BlockHeader.MaxBlock);
        try
        {
            var count = new TraceLogCount(window);
            count.Run(ct);
            return count;
        }
        catch (Exception e) when (e is LogFormatException or IOException or OperationCanceledException)
        {
            window.Dispose();
            throw;
        }
    }

    public void Dispose() => _window.Dispose();

    private void Run(CancellationToken ct)
    {
        while (Footer is null && _blocks.TryNext(out var header))
        {
            ct.ThrowIfCancellationRequested();
            if (header.Type == BlockType.Footer)
                ReadFooter();
            else if (header.Type != BlockType.Events)
                _blocks.RejectBlock("a block of events or a footer", $"one of type {header.Type:D}");
            else
                Take(header);
        }

        StartCounting();
        while (_counting.Count > 0)
            TakeCounted();
    }

    private void Take(in BlockHeader header)
    {
        if (header.StartsGroup)
            StartCounting();
        _group.Add(_blocks.BlockOffset, header, _blocks.Payload);
    }

    private void StartCounting()
    {
        if (_group.IsEmpty)
            return;
        var group = _group;
        _group = new EventGroup();
        _counting.Enqueue(Task.Run(() => group.Count(Header.Node.Value)));
        if (_counting.Count > Environment.ProcessorCount)
            TakeCounted();
    }

    private void TakeCounted()
    {
        var group = _counting.Dequeue().GetAwaiter().GetResult();
        Tallies.Add(group.Tallies);
        if (group.Fault is { } fault)
            _damages.Add(fault.Offset, new(fault.Expected, "bytes that are no event", DamageReason.BinaryToTerm(_window.Path, fault.Payload)));
    }

    private void ReadFooter()
    {
        Footer = TraceLogFooter.Read(new SpanReader(_blocks.Payload));
        if (Footer is null)
        {
            _blocks.RejectContent("a footer", "bytes that are none");
            return;
        }

        var end = _blocks.BlockOffset + BlockHeader.Size + _blocks.Payload.Length;
        if (end < _window.Length)
            _damages.Add(end, TraceLogFooter.BytesBehind(_window, end));
    }
}
