using Inviso.Messages;
using Microsoft.Win32.SafeHandles;

namespace Inviso.Logs;

/// <summary>
/// Writes a trace log, version 1. For one thread at a time. Events are gathered into blocks of at most 64 KiB, and a full block goes to the operating
/// system in one write; what a killed process loses is the block that was not yet full. After an <see cref="IOException"/> only <see cref="Close"/> and
/// <see cref="Dispose"/> are of use.
/// </summary>
public sealed class TraceLogWriter : ITraceLogOutput
{
    private readonly SafeFileHandle _file;
    private readonly uint _id;
    private readonly TimeProvider _time;
    private readonly EventEncoder _encoder = new();
    private readonly EventTally _blockTally = new();
    private readonly EventTally _tally = new();

    // Room behind the largest block for the event that turns out not to fit it.
    private readonly byte[] _buffer = new byte[BlockHeader.MaxBlock + TraceLogFormat.MaxEvent + LogTermLimits.Overrun];
    private int _end = BlockHeader.Size;
    private int _count;
    private int _blocksInGroup;
    private uint _sequence;
    private long _truncatedBefore;
    private long _firstTimestamp;
    private long _previousTimestamp;
    private bool _failed;
    private bool _closed;

    private TraceLogWriter(SafeFileHandle file, uint id, TimeProvider time) => (_file, _id, _time) = (file, id, time);

    /// <summary>Bytes handed to the operating system so far.</summary>
    public long BytesWritten { get; private set; }

    /// <summary>Size the file would have if it were flushed now.</summary>
    public long Length => _count == 0 ? BytesWritten : BytesWritten + _end;

    /// <summary>Creates or empties the file and writes the header.</summary>
    /// <exception cref="IOException">It cannot be created or written.</exception>
    public static TraceLogWriter Create(string path, TraceLogHeader header, TimeProvider time)
    {
        var bytes = FileHeader.Encode(TraceLogFormat.Magic, TraceLogFormat.Version, header, ClockPair.Now(time));
        var writer = new TraceLogWriter(LogFile.Create(path), FileHeader.Id(bytes), time);
        try
        {
            writer.Append(bytes);
        }
        catch (IOException)
        {
            writer.Dispose();
            throw;
        }

        return writer;
    }

    /// <summary>Takes events in the order of their time; they are not kept.</summary>
    /// <exception cref="ArgumentException">An event of no kind, or a call, return or spawn without its function; those before it are taken.</exception>
    public void Write(ReadOnlySpan<TraceEvent> events)
    {
        EnsureUsable();
        foreach (ref readonly var e in events)
            Write(e);
    }

    /// <summary>Takes deliveries in the order of their time, each as one record; who reads the log gets its two events. They are not kept.</summary>
    public void WriteDeliveries(ReadOnlySpan<Delivery> deliveries)
    {
        EnsureUsable();
        while (!deliveries.IsEmpty)
        {
            deliveries = deliveries[WriteKnown(deliveries)..];
            if (deliveries.IsEmpty)
                return;
            Write(deliveries[0].Send with { Kind = TraceLogFormat.Delivery });
            deliveries = deliveries[1..];
        }
    }

    /// <summary>Writes deliveries without data as long as all their names are known and there is room in the block; how many.</summary>
    private int WriteKnown(ReadOnlySpan<Delivery> deliveries)
    {
        if (_count == 0)
            return 0;
        var writer = new SpanWriter(_buffer, _end);
        var written = 0;
        foreach (ref readonly var delivery in deliveries)
        {
            if (_end > BlockHeader.MaxBlock - EventEncoder.KnownDelivery || !_encoder.TryWriteDelivery(ref writer, delivery, _previousTimestamp))
                break;
            (_end, _previousTimestamp) = (writer.Position, delivery.Timestamp);
            written++;
        }

        _count += written;
        _blockTally.AddDeliveries(written, _previousTimestamp);
        return written;
    }

    /// <summary>Hands everything written so far to the operating system.</summary>
    public void Flush()
    {
        EnsureUsable();
        WriteBlock();
    }

    /// <summary>Writes what is left and the footer, and closes the file. After a failed write only the footer, which counts what is in the file.</summary>
    public void Close(StopReason reason)
    {
        if (_closed)
            return;
        _closed = true;
        using (_file)
        {
            if (_failed)
                RandomAccess.SetLength(_file, BytesWritten);
            else
                WriteBlock();
            WriteFooter(reason);
        }
    }

    /// <summary>Closes the file as it is: a log not closed before has no footer and lacks its last block.</summary>
    public void Dispose()
    {
        _closed = true;
        _file.Dispose();
    }

    /// <summary>Counts in the footer what was cut and replaced before the events came here.</summary>
    internal void AddTruncated(long count) => _truncatedBefore += count;

    private void EnsureUsable()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        if (_failed)
            throw new IOException("An earlier write to this trace log failed.");
    }

    private void Write(in TraceEvent e)
    {
        var fields = EventFieldRules.Of(e);
        if (!EventFieldRules.AreValid(e.Kind, fields))
            throw new ArgumentException($"A trace event of kind {e.Kind} needs its function, and the kind must be a known one.", nameof(e));
        if (_encoder.IsFull)
        {
            WriteBlock();
            StartGroup();
        }

        var truncated = _encoder.Truncated;
        var writer = Encode(e, fields, out var bodyAt);
        if (writer.Position > BlockHeader.MaxBlock)
            writer = MoveToNextBlock(e, fields, _buffer.AsSpan(bodyAt, writer.Position - bodyAt), truncated);
        _end = writer.Position;
        _previousTimestamp = e.Timestamp;
        _count++;
        _blockTally.Add(e);
    }

    private SpanWriter Encode(in TraceEvent e, EventFields fields, out int bodyAt)
    {
        if (_count == 0)
            _firstTimestamp = _previousTimestamp = e.Timestamp;
        var writer = new SpanWriter(_buffer, _end);
        EventEncoder.WriteHead(ref writer, e, fields, _previousTimestamp);
        bodyAt = writer.Position;
        _encoder.WriteBody(ref writer, e, fields);
        return writer;
    }

    /// <summary>The event did not fit. Its definitions stand in its body and are valid in the next block too, unless that starts a group.</summary>
    private SpanWriter MoveToNextBlock(in TraceEvent e, EventFields fields, ReadOnlySpan<byte> body, long truncated)
    {
        WriteBlock();
        if (_blocksInGroup == 0)
        {
            _encoder.Truncated = truncated;
            return Encode(e, fields, out _);
        }

        _firstTimestamp = e.Timestamp;
        var writer = new SpanWriter(_buffer, _end);
        EventEncoder.WriteHead(ref writer, e, fields, e.Timestamp);
        body.CopyTo(_buffer.AsSpan(writer.Position));
        return new SpanWriter(_buffer, writer.Position + body.Length);
    }

    private void WriteBlock()
    {
        if (_count == 0)
            return;
        WriteBlock(new(BlockType.Events, _blocksInGroup == 0, _end - BlockHeader.Size, _count, _sequence, _id, _firstTimestamp));
        _tally.Absorb(_blockTally);
        _end = BlockHeader.Size;
        _count = 0;
        _blocksInGroup++;
        if (_blocksInGroup == TraceLogFormat.BlocksInGroup)
            StartGroup();
    }

    private void StartGroup()
    {
        _blocksInGroup = 0;
        _encoder.Clear();
    }

    private void WriteFooter(StopReason reason)
    {
        var writer = new SpanWriter(_buffer, BlockHeader.Size);
        _tally.ToFooter(reason, _truncatedBefore + _encoder.Truncated, ClockPair.Now(_time)).Write(ref writer);
        WriteBlock(new(BlockType.Footer, false, writer.Position - BlockHeader.Size, 0, _sequence, _id, _tally.LastTimestamp));
    }

    private void WriteBlock(BlockHeader header)
    {
        var block = _buffer.AsSpan(0, BlockHeader.Size + header.Length);
        header.Write(block);
        Append(block);
        _sequence++;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(_file, bytes, BytesWritten);
        }
        catch (IOException)
        {
            _failed = true;
            throw;
        }

        BytesWritten += bytes.Length;
    }
}
