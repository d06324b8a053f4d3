using System.Buffers.Binary;

namespace Inviso.Logs;

/// <summary>
/// The 40 bytes before each block's payload. A block names its log by the checksum of the log's header, so that a log inside captured data is not taken
/// for a part of the log around it.
/// </summary>
internal readonly record struct BlockHeader(BlockType Type, bool StartsGroup, int Length, int Count, uint Sequence, uint LogId, long FirstTimestamp)
{
    public const int Size = 40;
    public const int MaxBlock = Size + TraceLogFormat.MaxPayload;

    private const int TypeAt = 4;
    private const int FlagsAt = 5;
    private const int LengthAt = 8;
    private const int CountAt = 12;
    private const int SequenceAt = 16;
    private const int LogIdAt = 20;
    private const int TimestampAt = 24;
    private const int PayloadCrcAt = 32;
    private const int HeaderCrcAt = 36;

    public static ReadOnlySpan<byte> Magic => "IBLK"u8;

    /// <summary>Fills the header in front of a payload that is already in place.</summary>
    public void Write(Span<byte> block)
    {
        block[..Size].Clear();
        Magic.CopyTo(block);
        block[TypeAt] = (byte)Type;
        block[FlagsAt] = StartsGroup ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32LittleEndian(block[LengthAt..], Length);
        BinaryPrimitives.WriteInt32LittleEndian(block[CountAt..], Count);
        BinaryPrimitives.WriteUInt32LittleEndian(block[SequenceAt..], Sequence);
        BinaryPrimitives.WriteUInt32LittleEndian(block[LogIdAt..], LogId);
        BinaryPrimitives.WriteInt64LittleEndian(block[TimestampAt..], FirstTimestamp);
        BinaryPrimitives.WriteUInt32LittleEndian(block[PayloadCrcAt..], Crc32C.Compute(block.Slice(Size, Length)));
        BinaryPrimitives.WriteUInt32LittleEndian(block[HeaderCrcAt..], Crc32C.Compute(block[..HeaderCrcAt]));
    }

    /// <summary>Reads the block the window stands on and verifies all of it; a fault of kind None means that it is whole.</summary>
    public static BlockFault Probe(LogWindow window, uint logId, out BlockHeader header)
    {
        var fault = ProbeHeader(window.Peek(Size), logId, out header, out var payloadCrc);
        if (fault.Kind != BlockFaultKind.None)
            return fault;
        var whole = Size + header.Length;
        var block = window.Peek(whole);
        if (block.Length < whole)
            return new(BlockFaultKind.TornBlock, whole, block.Length, block.Length);
        var crc = Crc32C.Compute(block[Size..]);
        return crc == payloadCrc ? default : new(BlockFaultKind.Checksum, payloadCrc, crc, whole);
    }

    /// <summary>Whether a block's header begins with these bytes; its payload is not looked at.</summary>
    public static bool IsHeader(ReadOnlySpan<byte> bytes, uint logId, out BlockHeader header) =>
        ProbeHeader(bytes, logId, out header, out _).Kind == BlockFaultKind.None;

    private static BlockFault ProbeHeader(ReadOnlySpan<byte> bytes, uint logId, out BlockHeader header, out uint payloadCrc)
    {
        (header, payloadCrc) = (default, 0);
        if (bytes.IsEmpty)
            return new(BlockFaultKind.NotClosed, 0, 0, 0);
        if (bytes.Length < Size)
            return new(BlockFaultKind.TornHeader, Size, bytes.Length, bytes.Length);
        if (!bytes.StartsWith(Magic))
            return new(BlockFaultKind.Magic, BinaryPrimitives.ReadUInt32BigEndian(Magic), BinaryPrimitives.ReadUInt32BigEndian(bytes), 1);
        var (expectedCrc, crc) = (BinaryPrimitives.ReadUInt32LittleEndian(bytes[HeaderCrcAt..]), Crc32C.Compute(bytes[..HeaderCrcAt]));
        if (crc != expectedCrc)
            return new(BlockFaultKind.HeaderChecksum, expectedCrc, crc, 1);

        header = new(
            (BlockType)bytes[TypeAt],
            bytes[FlagsAt] == 1,
            BinaryPrimitives.ReadInt32LittleEndian(bytes[LengthAt..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[CountAt..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[SequenceAt..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[LogIdAt..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[TimestampAt..]));
        payloadCrc = BinaryPrimitives.ReadUInt32LittleEndian(bytes[PayloadCrcAt..]);
        if (header.Length is < 0 or > TraceLogFormat.MaxPayload)
            return new(BlockFaultKind.Length, TraceLogFormat.MaxPayload, header.Length, 1);
        return header.LogId == logId ? default : new(BlockFaultKind.OtherLog, logId, header.LogId, 1);
    }
}
