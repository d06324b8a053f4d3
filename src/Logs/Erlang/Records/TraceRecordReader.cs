using System.Buffers.Binary;

namespace Inviso.Logs;

/// <summary>
/// The records of one file, from front to end. As nothing marks the start of a record, what stands behind a wrong operation cannot be read; a term that
/// is wrong or too long costs only itself.
/// </summary>
internal sealed class TraceRecordReader(LogWindow window, DamageList damages)
{
    private bool _ended;

    /// <summary>Offset of the record that was read last.</summary>
    public long Offset { get; private set; }

    /// <summary>False at the end.</summary>
    /// <param name="operation">Of <see cref="TraceRecord"/>.</param>
    /// <param name="number">How many messages are missing, or the length of the term.</param>
    /// <param name="payload">The term, valid until the next call.</param>
    /// <exception cref="IOException">The file cannot be read any more.</exception>
    public bool TryNext(out byte operation, out uint number, out ReadOnlySpan<byte> payload)
    {
        (operation, number) = (0, 0);
        payload = [];
        while (!_ended)
        {
            var header = window.Peek(TraceRecord.HeaderSize);
            Offset = window.Offset;
            if (!IsHeader(header))
            {
                _ended = true;
                return false;
            }

            (operation, number) = (header[0], BinaryPrimitives.ReadUInt32BigEndian(header[1..]));
            window.Skip(TraceRecord.HeaderSize);
            if (operation == TraceRecord.Dropped || TryPayload(number, out payload))
                return true;
        }

        return false;
    }

    private bool IsHeader(ReadOnlySpan<byte> header)
    {
        if (header.IsEmpty)
            return false;
        if (header[0] > TraceRecord.Dropped)
        {
            damages.Add(Offset, "the operation of a record, 0 or 1", $"0x{header[0]:x2}; the {window.Length - Offset} bytes from there on are not read");
            return false;
        }

        if (header.Length < TraceRecord.HeaderSize)
            damages.Add(Offset, $"a record of at least {TraceRecord.HeaderSize} bytes", $"{header.Length} bytes before the end of the file");
        return header.Length == TraceRecord.HeaderSize;
    }

    private bool TryPayload(uint length, out ReadOnlySpan<byte> payload)
    {
        payload = [];
        if (length > TraceRecord.MaxPayload)
        {
            PassOver(length);
            return false;
        }

        payload = window.Peek((int)length);
        if (payload.Length < length)
        {
            damages.Add(Offset, $"a term of {length} bytes", $"{payload.Length} bytes before the end of the file");
            _ended = true;
            return false;
        }

        window.Skip((int)length);
        return true;
    }

    private void PassOver(long length)
    {
        damages.Add(Offset, $"a term of at most {TraceRecord.MaxPayload} bytes", $"one of {length}");
        while (length > 0 && window.Peek((int)Math.Min(length, TraceRecord.MaxPayload)) is { IsEmpty: false } bytes)
        {
            window.Skip(bytes.Length);
            length -= bytes.Length;
        }
    }
}
