using System.Buffers.Binary;
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

    /// <summary>Reads the record the window stands on; null: there is no whole one, for the reason given.</summary>
    public static TiRecord? Read(LogWindow window, out int length, out ReadFault fault)
    {
        length = 0;
        var start = window.Peek(HeaderSize);
        if (HeaderFault(window.Path, start) is { } wrong)
        {
            fault = wrong;
            return null;
        }

        length = HeaderSize + BinaryPrimitives.ReadInt32LittleEndian(start[LengthAt..]);
        var bytes = window.Peek(length);
        var record = bytes.Length == length ? Whole(bytes) : null;
        fault = record is null ? ContentFault(window.Path, bytes, length) : default;
        return record;
    }

    /// <summary>Reads the record that the bytes begin with; null: there is no whole one.</summary>
    public static TiRecord? Read(ReadOnlySpan<byte> bytes, out int length)
    {
        length = 0;
        if (bytes.Length < HeaderSize || !bytes.StartsWith(Magic))
            return null;
        var payload = BinaryPrimitives.ReadInt32LittleEndian(bytes[LengthAt..]);
        if (payload < 0 || payload > bytes.Length - HeaderSize)
            return null;
        length = HeaderSize + payload;
        return Whole(bytes[..length]);
    }

    private static ReadFault? HeaderFault(string file, ReadOnlySpan<byte> start)
    {
        if (start.Length < HeaderSize)
            return new($"a record of at least {HeaderSize} bytes", $"{start.Length} bytes before the end of the file", DamageReason.PrematureEof(file));
        if (!start.StartsWith(Magic))
            return new($"the magic number 0x{Convert.ToHexString(Magic)}", $"0x{Convert.ToHexString(start[..Magic.Length])}", DamageReason.Junk(file, start));
        var length = BinaryPrimitives.ReadInt32LittleEndian(start[LengthAt..]);
        return length is < 0 or > MaxPayload ? new($"a record of at most {MaxPayload} bytes", $"one of {length}", DamageReason.Junk(file, start)) : null;
    }

    private static ReadFault ContentFault(string file, ReadOnlySpan<byte> bytes, int length)
    {
        if (bytes.Length < length)
            return new($"a record of {length} bytes", $"{bytes.Length} bytes before the end of the file", DamageReason.FaultyLength(file, length, bytes));
        var (crc, actual) = (Crc(bytes), Crc32C.Compute(bytes[LengthAt..]));
        var reason = DamageReason.BinaryToTerm(file, bytes[HeaderSize..]);
        return crc == actual
            ? new("an association", "bytes that are none", reason)
            : new($"a record with the checksum 0x{crc:x8}", $"one with 0x{actual:x8}", reason);
    }

    private static TiRecord? Whole(ReadOnlySpan<byte> record) =>
        Crc(record) == Crc32C.Compute(record[LengthAt..]) ? Decode(new SpanReader(record, HeaderSize)) : null;

    private static uint Crc(ReadOnlySpan<byte> record) => BinaryPrimitives.ReadUInt32LittleEndian(record[CrcAt..]);

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
