using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// One record of a ti log, version 1: magic <c>ITIR</c> (4), CRC-32C of all that follows (4), payload length (4), payload: time (8), flags (1: 0x01 the
/// association starts, 0x02 there is an actor), node, path, uid if there is an actor, the alias as external term.
/// </summary>
internal static class TiRecordFrame
{
    public const ushort Version = 1;
    public const int HeaderSize = 12;
    public const int MaxPayload = 64 * 1024;
    public const int MaxRecord = HeaderSize + MaxPayload;

    private const int CrcAt = 4;
    private const int LengthAt = 8;
    private const int MaxAlias = 32 * 1024;
    private const byte Starts = 1;
    private const byte HasActor = 2;

    public static ReadOnlySpan<byte> FileMagic => "INVTILOG"u8;

    public static ReadOnlySpan<byte> Magic => "ITIR"u8;

    /// <summary>Returns the record's length.</summary>
    /// <exception cref="ArgumentException">The alias is larger than 32 KiB.</exception>
    public static int Write(Span<byte> target, TiRecord record)
    {
        var alias = ExternalTermFormat.Encode(record.Alias);
        if (alias.Length > MaxAlias)
            throw new ArgumentException($"An alias may have {MaxAlias} bytes in external term format; this one has {alias.Length}.", nameof(record));
        var writer = new SpanWriter(target, HeaderSize);
        writer.WriteInt64(record.Timestamp);
        writer.WriteByte((byte)((record.Starts ? Starts : 0) | (record.Actor is null ? 0 : HasActor)));
        if (record.Actor is { } actor)
        {
            writer.WriteString(actor.Node.Value);
            writer.WriteString(actor.Path);
            writer.WriteZigzag(actor.Uid);
        }

        writer.WriteBlob(alias);
        Magic.CopyTo(target);
        BinaryPrimitives.WriteInt32LittleEndian(target[LengthAt..], writer.Position - HeaderSize);
        BinaryPrimitives.WriteUInt32LittleEndian(target[CrcAt..], Crc32C.Compute(target[LengthAt..writer.Position]));
        return writer.Position;
    }

    /// <summary>Reads the record the window stands on; false: there is no whole one, for the reason given.</summary>
    public static bool TryRead(LogWindow window, [NotNullWhen(true)] out TiRecord? record, out int length, out string expected, out string seen)
    {
        (record, length) = (null, 0);
        var start = window.Peek(HeaderSize);
        (expected, seen) = ($"a record of at least {HeaderSize} bytes", $"{start.Length} bytes before the end of the file");
        if (start.Length < HeaderSize)
            return false;
        (expected, seen) = ($"the magic number 0x{Convert.ToHexString(Magic)}", $"0x{Convert.ToHexString(start[..Magic.Length])}");
        if (!start.StartsWith(Magic))
            return false;
        length = BinaryPrimitives.ReadInt32LittleEndian(start[LengthAt..]);
        (expected, seen) = ($"a record of at most {MaxPayload} bytes", $"one of {length}");
        if (length is < 0 or > MaxPayload)
            return false;
        length += HeaderSize;
        var bytes = window.Peek(length);
        (expected, seen) = ($"a record of {length} bytes", $"{bytes.Length} bytes before the end of the file");
        if (bytes.Length < length)
            return false;
        var (crc, actual) = (BinaryPrimitives.ReadUInt32LittleEndian(bytes[CrcAt..]), Crc32C.Compute(bytes[LengthAt..]));
        (expected, seen) = ($"a record with the checksum 0x{crc:x8}", $"one with 0x{actual:x8}");
        if (crc != actual)
            return false;
        (expected, seen) = ("an association", "bytes that are none");
        record = Decode(new SpanReader(bytes, HeaderSize));
        return record is not null;
    }

    private static TiRecord? Decode(SpanReader reader)
    {
        var time = reader.ReadInt64();
        var flags = reader.ReadByte();
        ActorId? actor = null;
        if ((flags & HasActor) != 0)
            actor = new ActorId(new NodeName(reader.ReadString()), reader.ReadString(), unchecked((int)reader.ReadZigzag()));
        var bytes = reader.ReadBlob(MaxAlias);
        return !reader.Failed && TermBytes.TryDecode(bytes, out var alias) ? new TiRecord(time, (flags & Starts) != 0, actor, alias) : null;
    }
}
