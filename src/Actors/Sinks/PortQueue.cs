using System.Buffers;
using System.Buffers.Binary;
using Inviso.Language;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// Trace messages that wait for a client of a trace port, as records: operation, length or count in four bytes, term. In
/// Erlang's format actors are process ids, else they are our own terms with the path. When it is full the newest are dropped
/// and counted in a record at its end. Not thread-safe.
/// </summary>
internal sealed class PortQueue(int capacity, TraceFormat format)
{
    public const int HeaderSize = 5;

    private const byte TermFollows = 0;
    private const byte Dropped = 1;

    // A queue of many large messages must not take the node's memory.
    private const int MaxBytes = 8 << 20;

    private readonly Queue<byte[]> _records = new();
    private byte[]? _openDrop;
    private int _messages;
    private int _bytes;

    /// <summary>Bytes of all records that were ever added.</summary>
    public long Added { get; private set; }

    public bool IsEmpty => _records.Count == 0;

    public void Add(in TraceEvent e)
    {
        if (e.Kind == TraceKind.Drop)
        {
            AddDrops(e.Count);
            return;
        }

        if (_messages >= capacity || _bytes >= MaxBytes)
        {
            AddDrops(1);
            return;
        }

        var record = format == TraceFormat.Erlang ? ErlangRecord(e) : Record(TraceEventTerms.ToTerm(e));
        _records.Enqueue(record);
        _openDrop = null;
        _messages++;
        _bytes += record.Length;
        Added += record.Length;
    }

    /// <summary>Takes the oldest record; false without any. A drop record that was taken grows no more.</summary>
    public bool TryTake(out byte[] record)
    {
        if (!_records.TryDequeue(out record!))
            return false;
        if (ReferenceEquals(record, _openDrop))
        {
            _openDrop = null;
        }
        else if (record[0] == TermFollows)
        {
            _messages--;
            _bytes -= record.Length;
        }

        return true;
    }

    private static byte[] Record(Term term)
    {
        var body = ExternalTermFormat.Encode(term);
        var record = new byte[HeaderSize + body.Length];
        record[0] = TermFollows;
        BinaryPrimitives.WriteInt32BigEndian(record.AsSpan(1), body.Length);
        body.CopyTo(record.AsSpan(HeaderSize));
        return record;
    }

    private static byte[] ErlangRecord(in TraceEvent e)
    {
        var record = new ArrayBufferWriter<byte>();
        ErlangMessages.Write(e, record);
        return record.WrittenSpan.ToArray();
    }

    private void AddDrops(long count)
    {
        if (_openDrop is null)
        {
            _openDrop = [Dropped, 0, 0, 0, 0];
            _records.Enqueue(_openDrop);
            Added += _openDrop.Length;
        }

        var counter = _openDrop.AsSpan(1);
        var sum = Math.Min(uint.MaxValue, BinaryPrimitives.ReadUInt32BigEndian(counter) + count);
        BinaryPrimitives.WriteUInt32BigEndian(counter, (uint)sum);
    }
}
