using System.Buffers;
using System.Buffers.Binary;
using Inviso.Language;

namespace Inviso.Logs;

/// <summary>Records on their way to a file or stream. Not thread-safe.</summary>
internal sealed class TraceRecordWriter
{
    private readonly ArrayBufferWriter<byte> _records = new();
    private readonly ArrayBufferWriter<byte> _term = new();

    /// <summary>What was written since the last <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Written => _records.WrittenSpan;

    public void Clear() => _records.ResetWrittenCount();

    /// <summary>A record with a term.</summary>
    /// <param name="term">The term.</param>
    /// <param name="utf8Atoms">Whether with the atoms of OTP 26 and later.</param>
    /// <exception cref="ArgumentException">The term is beyond the limits of the external format; nothing is written.</exception>
    public void Add(Term term, bool utf8Atoms = false)
    {
        _term.ResetWrittenCount();
        ErlangTermFormat.Encode(term, _term, utf8Atoms);
        AddTerm(_term.WrittenSpan);
    }

    /// <summary>A record with a term that is in external format already, byte for byte.</summary>
    public void AddTerm(ReadOnlySpan<byte> external)
    {
        Header(TraceRecord.TermFollows, (uint)external.Length);
        _records.Write(external);
    }

    /// <summary>So many messages are missing here.</summary>
    public void AddDrops(uint count) => Header(TraceRecord.Dropped, count);

    private void Header(byte operation, uint number)
    {
        var header = _records.GetSpan(TraceRecord.HeaderSize);
        header[0] = operation;
        BinaryPrimitives.WriteUInt32BigEndian(header[1..], number);
        _records.Advance(TraceRecord.HeaderSize);
    }
}
