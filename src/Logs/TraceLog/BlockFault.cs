namespace Inviso.Logs;

/// <summary>Why there is no whole block where one should be. Cheap to make: damaged files have one for every byte sequence that looks like a block.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Expected">Its number as it should be, if it has one.</param>
/// <param name="Seen">The number as it is.</param>
/// <param name="Extent">Bytes that certainly hold no block: all of one whose header is whole, else 1 or what is left.</param>
internal readonly record struct BlockFault(BlockFaultKind Kind, long Expected, long Seen, int Extent)
{
    /// <param name="file">The file.</param>
    /// <param name="bytes">What stands there, as much of the block as a reason holds.</param>
    public ReadFault Describe(string file, ReadOnlySpan<byte> bytes)
    {
        var (expected, seen) = Sentence();
        return new ReadFault(expected, seen, Kind switch
        {
            BlockFaultKind.NotClosed or BlockFaultKind.TornHeader => DamageReason.PrematureEof(file),
            BlockFaultKind.TornBlock => DamageReason.FaultyLength(file, Expected, bytes),
            BlockFaultKind.Checksum => DamageReason.BinaryToTerm(file, bytes),
            _ => DamageReason.Junk(file, bytes[..Math.Min(bytes.Length, BlockHeader.Size)]),
        });
    }

    private (string Expected, string Seen) Sentence() => Kind switch
    {
        BlockFaultKind.NotClosed => ("the footer of a closed log", "the end of the file"),
        BlockFaultKind.TornHeader => ($"a block header of {Expected} bytes", $"{Seen} bytes before the end of the file"),
        BlockFaultKind.TornBlock => ($"a block of {Expected} bytes", $"{Seen} bytes before the end of the file"),
        BlockFaultKind.Magic => ($"the magic number 0x{Expected:X8}", $"0x{Seen:X8}"),
        BlockFaultKind.HeaderChecksum => ($"a block header with the checksum 0x{Expected:x8}", $"one with 0x{Seen:x8}"),
        BlockFaultKind.Length => ($"a block of at most {Expected} bytes", $"one of {Seen}"),
        BlockFaultKind.OtherLog => ($"a block of this log, 0x{Expected:x8}", $"one of the log 0x{Seen:x8}"),
        _ => ($"a block with the checksum 0x{Expected:x8}", $"one with 0x{Seen:x8}"),
    };
}

internal enum BlockFaultKind
{
    None,
    NotClosed,
    TornHeader,
    TornBlock,
    Magic,
    HeaderChecksum,
    Length,
    OtherLog,
    Checksum,
}
