using System.Buffers.Binary;
using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// The first bytes of both kinds of log: magic (8), version (2), reserved (2), payload length (4), payload, CRC-32C of all before it (4); numbers are
/// little-endian. The payload is node, engine (strings), system uid, start time (8 bytes each), and a byte 1 with a clock pair or a byte 0 without.
/// </summary>
internal static class FileHeader
{
    private const int LengthAt = 12;
    private const int PayloadAt = 16;
    private const int MaxPayload = 16 * 1024;

    public static byte[] Encode(ReadOnlySpan<byte> magic, ushort version, TraceLogHeader header, ClockPair? clock)
    {
        var buffer = new byte[PayloadAt + MaxPayload];
        magic.CopyTo(buffer);
        BinaryPrimitives.WriteUInt16LittleEndian(buffer.AsSpan(magic.Length), version);
        var writer = new SpanWriter(buffer, PayloadAt);
        writer.WriteString(header.Node.Value);
        writer.WriteString(header.Engine);
        writer.WriteInt64(header.SystemUid);
        writer.WriteInt64(header.StartTime);
        writer.WriteByte(clock is null ? (byte)0 : (byte)1);
        clock?.Write(ref writer);
        var end = writer.Position;
        BinaryPrimitives.WriteInt32LittleEndian(buffer.AsSpan(LengthAt), end - PayloadAt);
        BinaryPrimitives.WriteUInt32LittleEndian(buffer.AsSpan(end), Crc32C.Compute(buffer.AsSpan(0, end)));
        return buffer[..(end + sizeof(uint))];
    }

    /// <summary>A number that tells logs apart: the checksum of an encoded header.</summary>
    public static uint Id(ReadOnlySpan<byte> encoded) => BinaryPrimitives.ReadUInt32LittleEndian(encoded[^sizeof(uint)..]);

    /// <summary>Reads and skips the header.</summary>
    /// <exception cref="LogFormatException">Another magic, a later version, or damage.</exception>
    public static (TraceLogHeader Header, ClockPair? Clock, uint Id) Read(LogWindow window, ReadOnlySpan<byte> magic, ushort version)
    {
        var start = Peek(window, PayloadAt);
        var (expected, seen) = (BinaryPrimitives.ReadInt64BigEndian(magic), BinaryPrimitives.ReadInt64BigEndian(start));
        if (expected != seen)
            throw LogFormatException.Create(window.Path, 0, "the magic number", expected, seen, DamageReason.Junk(window.Path, start), "X");
        var written = BinaryPrimitives.ReadUInt16LittleEndian(start[magic.Length..]);
        if (written != version)
            throw LogFormatException.Create(window.Path, magic.Length, "the format version", version, written, DamageReason.Junk(window.Path, start));
        var length = BinaryPrimitives.ReadInt32LittleEndian(start[LengthAt..]);
        if (length is < 0 or > MaxPayload)
            throw LogFormatException.Create(window.Path, LengthAt, "the header's length, or less,", MaxPayload, length, DamageReason.Junk(window.Path, start));

        var whole = PayloadAt + length + sizeof(uint);
        var bytes = Peek(window, whole);
        var (crc, actual) = (Crc32C.Compute(bytes[..^sizeof(uint)]), Id(bytes));
        if (crc != actual)
        {
            throw LogFormatException.Create(
                window.Path, PayloadAt + length, "the header's checksum", crc, actual, DamageReason.BinaryToTerm(window.Path, bytes));
        }

        var (header, clock) = ReadFields(window.Path, bytes[..^sizeof(uint)]);
        window.Skip(whole);
        return (header, clock, actual);
    }

    private static (TraceLogHeader Header, ClockPair? Clock) ReadFields(string path, ReadOnlySpan<byte> bytes)
    {
        var reader = new SpanReader(bytes, PayloadAt);
        var (node, engine) = (reader.ReadString(), reader.ReadString());
        var header = new TraceLogHeader(new NodeName(node), reader.ReadInt64(), reader.ReadInt64(), engine);
        ClockPair? clock = reader.ReadByte() == 0 ? null : ClockPair.Read(ref reader);
        if (!reader.Failed)
            return (header, clock);
        var (expected, read) = (bytes.Length - PayloadAt, reader.Position - PayloadAt);
        throw LogFormatException.Create(path, PayloadAt, "the length of the header's fields", expected, read, DamageReason.BinaryToTerm(path, bytes));
    }

    private static ReadOnlySpan<byte> Peek(LogWindow window, int size)
    {
        var bytes = window.Peek(size);
        if (bytes.Length == size)
            return bytes;
        var reason = DamageReason.PrematureEof(window.Path);
        throw LogFormatException.Create(window.Path, bytes.Length, "the length of the header", size, bytes.Length, reason);
    }
}
