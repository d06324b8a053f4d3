using System.Buffers.Binary;
using Inviso.Language;

namespace Inviso.Logs;

/// <summary>
/// The records of one file, from front to end. As nothing marks the start of a record, what stands behind a wrong operation cannot be read; a term that
/// is wrong costs only itself.
/// </summary>
/// <param name="window">The file.</param>
/// <param name="damages">Where damage is reported.</param>
/// <param name="isTi">Whether it is a ti file: the first byte of a record means nothing there, and all records are terms.</param>
internal sealed class TraceRecordReader(LogWindow window, DamageList damages, bool isTi = false)
{
    private readonly LargeTermReader _large = new(window);
    private bool _ended;

    /// <summary>Offset of the record that was read last.</summary>
    public long Offset { get; private set; }

    /// <summary>Whether the term that was read last has atoms of OTP 26 and later.</summary>
    public bool HasUtf8Atoms { get; private set; }

    /// <summary>How many parts of terms were left out because of their size.</summary>
    public long Replaced => _large.Replaced;

    /// <summary>False at the end.</summary>
    /// <param name="term">The term of the record; null where messages are missing.</param>
    /// <param name="dropped">How many messages are missing.</param>
    /// <exception cref="IOException">The file cannot be read any more.</exception>
    public bool TryNext(out Term? term, out uint dropped)
    {
        (term, dropped) = (null, 0);
        while (!_ended)
        {
            var header = window.Peek(TraceRecord.HeaderSize);
            Offset = window.Offset;
            if (HeaderFault(header) is { } fault)
                End(fault);
            if (_ended || header.IsEmpty)
                return false;
            var (operation, number) = (header[0], BinaryPrimitives.ReadUInt32BigEndian(header[1..]));
            window.Skip(TraceRecord.HeaderSize);
            if (operation == TraceRecord.Dropped && !isTi)
            {
                dropped = number;
                return true;
            }

            if ((term = ReadTerm(number)) is not null)
                return true;
        }

        return false;
    }

    private ReadFault? HeaderFault(ReadOnlySpan<byte> header)
    {
        if (header.IsEmpty)
            return null;
        if (!isTi && header[0] > TraceRecord.Dropped)
        {
            var seen = $"0x{header[0]:x2}; the {window.Length - Offset} bytes from there on are not read";
            return new("the operation of a record, 0 or 1", seen, DamageReason.Junk(window.Path, header));
        }

        if (header.Length == TraceRecord.HeaderSize)
            return null;
        var (expected, found) = ($"a record of at least {TraceRecord.HeaderSize} bytes", $"{header.Length} bytes before the end of the file");
        return new(expected, found, DamageReason.PrematureEof(window.Path));
    }

    private Term? ReadTerm(uint length)
    {
        var start = window.Offset;
        if (!IsThere(start, length))
            return null;
        string failure;
        try
        {
            var term = length <= TraceRecord.MaxPayload ? ReadUsual((int)length) : ReadLarge(length);
            if (term is not null)
                return term;
            failure = "bytes that are none";
        }
        catch (TermFormatException e)
        {
            failure = $"none: {e.Message}";
        }
        finally
        {
            window.MoveTo(start + length);
        }

        ReportTerm(start, length, failure);
        return null;
    }

    private Term ReadUsual(int length)
    {
        var term = ErlangTermFormat.Decode(window.Peek(length), out var utf8Atoms);
        HasUtf8Atoms = utf8Atoms;
        return term;
    }

    private Term? ReadLarge(uint length)
    {
        var term = _large.Read(length);
        HasUtf8Atoms = _large.HasUtf8Atoms;
        return term;
    }

    /// <summary>Whether the file has the whole term; the window stays where it is.</summary>
    private bool IsThere(long start, uint length)
    {
        var bytes = window.Peek((int)Math.Min(length, TraceRecord.MaxPayload));
        var there = (long)bytes.Length;
        if (there == length)
            return true;
        if (there == TraceRecord.MaxPayload)
        {
            window.MoveTo(start + length - 1);
            var isThere = !window.Peek(1).IsEmpty;
            window.MoveTo(start);
            if (isThere)
                return true;
            there = window.Length - start;
            bytes = window.Peek(DamageReason.MostBytes);
        }

        var reason = DamageReason.FaultyLength(window.Path, length, bytes);
        End(new($"a term of {length} bytes", $"{there} bytes before the end of the file", reason));
        return false;
    }

    private void ReportTerm(long start, uint length, string failure)
    {
        window.MoveTo(start);
        var bytes = window.Peek((int)Math.Min(length, DamageReason.MostBytes));
        damages.Add(Offset, new($"a term of {length} bytes", failure, DamageReason.BinaryToTerm(window.Path, bytes)));
        window.MoveTo(start + length);
    }

    private void End(in ReadFault fault)
    {
        damages.Add(Offset, fault);
        _ended = true;
    }
}
