using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// Reads a trace log from front to end, whoever wrote it and whatever became of it: every length is checked before it is believed, and memory stays
/// below a few blocks and the tables of one block group. For one thread at a time.
/// </summary>
public sealed class TraceLogReader : ILogReader
{
    private readonly LogWindow _window;
    private readonly DamageList _damages;
    private readonly BlockReader _blocks;
    private readonly EventDecoder _decoder = new();
    private readonly uint _id;
    private int _position;
    private int _index;
    private int _count;
    private long _previous;
    private bool _ended;
    private bool _isReceived;
    private TraceEvent _delivery;

    private TraceLogReader(LogWindow window)
    {
        _window = window;
        (Header, StartClock, _id) = FileHeader.Read(window, TraceLogFormat.Magic, TraceLogFormat.Version);
        _damages = new DamageList(window.Path);
        _blocks = new BlockReader(window, _id, _damages);
    }

    public TraceLogHeader Header { get; }

    NodeName? ILogReader.Node => Header.Node;

    /// <summary>The clocks when the log was created.</summary>
    public ClockPair? StartClock { get; }

    /// <summary>After the end: what the log says about itself, or null if it was not closed or lost its footer.</summary>
    public TraceLogFooter? Footer { get; private set; }

    /// <summary>After the end: why the trace ended; <see cref="StopReason.None"/> if the log was not closed.</summary>
    public StopReason StopReason => Footer?.Reason ?? StopReason.None;

    long? ILogReader.Truncated => Footer?.Truncated;

    /// <summary>The first damage met so far. A log that was not closed counts as damaged at its end.</summary>
    public LogDamage? Damage => _damages.All.Count > 0 ? _damages.All[0] : null;

    /// <summary>The damages met so far, the first hundred of them.</summary>
    public IReadOnlyList<LogDamage> Damages => _damages.All;

    /// <summary>Bytes of the file that lie behind the reader.</summary>
    public long BytesRead => _ended ? Length : _window.Offset;

    /// <summary>Size of the file when it was opened.</summary>
    public long Length => _window.Length;

    /// <exception cref="LogFormatException">It is no trace log of a known version, or its header is damaged.</exception>
    /// <exception cref="IOException">It cannot be opened or read.</exception>
    public static TraceLogReader Open(string path)
    {
        var window = LogWindow.Open(path, BlockHeader.MaxBlock);
        try
        {
            return new TraceLogReader(window);
        }
        catch (Exception e) when (e is LogFormatException or IOException)
        {
            window.Dispose();
            throw;
        }
    }

    /// <summary>The next event; false at the end. Damage never throws, it is passed over and reported in <see cref="Damages"/>.</summary>
    /// <exception cref="IOException">The file cannot be read any more.</exception>
    public bool TryRead(out TraceEvent e)
    {
        if (_isReceived)
        {
            _isReceived = false;
            e = _delivery with { Kind = TraceKind.Receive, Actor = _delivery.Peer, Peer = _delivery.Actor };
            return true;
        }

        while (true)
        {
            if (_index < _count)
            {
                if (TryDecode(out e))
                    return true;
                _blocks.RejectContent($"event {_index + 1} of {_count} of the block", "bytes that are no event");
                _count = 0;
            }
            else if (!TryNextBlock())
            {
                e = default;
                return false;
            }
        }
    }

    /// <summary>
    /// Before the first read: goes to the last block group that begins before this time, by a search over the blocks' headers. A log whose blocks are seen to
    /// go back in time, as those with relayed events can, is read from its beginning.
    /// </summary>
    /// <param name="timestamp">Nanoseconds since 1970-01-01 UTC.</param>
    /// <exception cref="IOException">The file cannot be read any more.</exception>
    public void Seek(long timestamp)
    {
        var start = _window.Offset;
        if (GroupSearch.TryFind(_window, _id, timestamp, out var offset, out var sequence))
            _blocks.GoOnAt(offset, sequence);
        else
            _window.MoveTo(start);
    }

    public void Dispose() => _window.Dispose();

    private bool TryDecode(out TraceEvent e)
    {
        var reader = new SpanReader(_blocks.Payload, _position);
        if (!_decoder.TryRead(ref reader, _previous, out e))
            return false;
        _previous = e.Timestamp;
        _position = reader.Position;
        _index++;
        if (e.Kind == TraceLogFormat.Delivery)
        {
            (_isReceived, _delivery) = (true, e);
            e = e with { Kind = TraceKind.Send };
        }

        return true;
    }

    private bool TryNextBlock()
    {
        if (_ended)
            return false;
        (_index, _count, _position) = (0, 0, 0);
        if (!_blocks.TryNext(out var header))
        {
            _ended = true;
            return false;
        }

        if (header.Type == BlockType.Events)
        {
            if (header.StartsGroup)
                _decoder.Clear();
            (_count, _previous) = (header.Count, header.FirstTimestamp);
        }
        else if (header.Type == BlockType.Footer)
        {
            ReadFooter();
        }
        else
        {
            _blocks.RejectBlock("a block of events or a footer", $"one of type {header.Type:D}");
        }

        return !_ended;
    }

    private void ReadFooter()
    {
        Footer = TraceLogFooter.Read(new SpanReader(_blocks.Payload));
        if (Footer is null)
        {
            _blocks.RejectContent("a footer", "bytes that are none");
            return;
        }

        _ended = true;
        var end = _blocks.BlockOffset + BlockHeader.Size + _blocks.Payload.Length;
        if (end < _window.Length)
            _damages.Add(end, TraceLogFooter.BytesBehind(_window, end));
    }
}
