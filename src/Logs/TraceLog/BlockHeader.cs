using System.Buffers.Binary;

namespace Inviso.Logs;

/// <summary>The 40 bytes before each block's payload. Its checksums have been verified when it comes from <see cref="Probe"/>.</summary>
internal readonly record struct BlockHeader(BlockType Type, bool StartsGroup, int Length, int Count, long Sequence, long FirstTimestamp)
{
    public const int Size = 40;
    public const int MaxBlock = Size + TraceLogFormat.MaxPayload;

    private const int TypeAt = 4;
    private const int FlagsAt = 5;
    private const int LengthAt = 8;
    private const int CountAt = 12;
    private const int SequenceAt = 16;
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
        BinaryPrimitives.WriteInt64LittleEndian(block[SequenceAt..], Sequence);
        BinaryPrimitives.WriteInt64LittleEndian(block[TimestampAt..], FirstTimestamp);
        BinaryPrimitives.WriteUInt32LittleEndian(block[PayloadCrcAt..], Crc32C.Compute(block.Slice(Size, Length)));
        BinaryPrimitives.WriteUInt32LittleEndian(block[HeaderCrcAt..], Crc32C.Compute(block[..HeaderCrcAt]));
    }

    /// <summary>Reads the block the window stands on and verifies both checksums; null if it is whole, else what is wrong.</summary>
    public static BlockFault? Probe(LogWindow window, out BlockHeader header)
    {
        header = default;
        var bytes = window.Peek(Size);
        if (bytes.IsEmpty)
            return new("the footer of a closed log", "the end of the file");
        if (bytes.Length < Size)
            return new($"a block header of {Size} bytes", $"{bytes.Length} bytes before the end of the file");
        if (!bytes.StartsWith(Magic))
            return new($"the magic number 0x{Convert.ToHexString(Magic)}", $"0x{Convert.ToHexString(bytes[..Magic.Length])}");
        if (Mismatch("header", bytes[..HeaderCrcAt], BinaryPrimitives.ReadUInt32LittleEndian(bytes[HeaderCrcAt..])) is { } headerFault)
            return headerFault;

        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes[LengthAt..]);
        if (length is < 0 or > TraceLogFormat.MaxPayload)
            return new($"a block of at most {TraceLogFormat.MaxPayload} bytes", $"one of {length}");
        var payloadCrc = BinaryPrimitives.ReadUInt32LittleEndian(bytes[PayloadCrcAt..]);
        header = new(
            (BlockType)bytes[TypeAt],
            bytes[FlagsAt] == 1,
            length,
            BinaryPrimitives.ReadInt32LittleEndian(bytes[CountAt..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[SequenceAt..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[TimestampAt..]));

        var block = window.Peek(Size + length);
        return block.Length < Size + length
            ? new($"a block of {Size + length} bytes", $"{block.Length} bytes before the end of the file")
            : Mismatch("block", block[Size..], payloadCrc);
    }

    private static BlockFault? Mismatch(string what, ReadOnlySpan<byte> bytes, uint expected)
    {
        var seen = Crc32C.Compute(bytes);
        return seen == expected ? null : new($"a {what} with the checksum 0x{expected:x8}", $"one with 0x{seen:x8}");
    }
}

/// <summary>Why there is no whole block.</summary>
internal sealed record BlockFault(string Expected, string Seen);
