namespace Inviso.Logs;

/// <summary>
/// Finds the last group of a log that begins before a time, by bisection of the file: from a place in the middle to the next header of a block, from there
/// over the blocks to the next that starts a group. Headers prove themselves by checksum and log id, so no index is needed.
/// </summary>
internal static class GroupSearch
{
    private const int ScanStep = 4096;

    // A group is at most 16 blocks of 64 KiB. Reading one from its start costs about what another step does.
    private const long LargestGroup = (long)TraceLogFormat.BlocksInGroup * BlockHeader.MaxBlock;

    /// <summary>False where there is none, or where the groups that were looked at do not stand in the order of time.</summary>
    /// <param name="window">Stands on the log's first block; afterwards anywhere.</param>
    /// <param name="logId">Of the log.</param>
    /// <param name="timestamp">Nanoseconds since 1970.</param>
    /// <param name="offset">Where the group starts.</param>
    /// <param name="sequence">Number of its first block.</param>
    public static bool TryFind(LogWindow window, uint logId, long timestamp, out long offset, out uint sequence)
    {
        var (low, high) = (window.Offset, window.Length);
        var (lowTime, highTime) = (long.MinValue, long.MaxValue);
        (offset, sequence) = (0, 0);
        while (high - low > LargestGroup)
        {
            var middle = low + ((high - low) / 2);
            if (!TryNextGroup(window, logId, middle, high, out var header))
            {
                high = middle;
                continue;
            }

            if (header.FirstTimestamp < lowTime || header.FirstTimestamp > highTime)
                return false;
            if (header.FirstTimestamp < timestamp)
                (low, lowTime, offset, sequence) = (window.Offset, header.FirstTimestamp, window.Offset, header.Sequence);
            else
                (high, highTime) = (middle, header.FirstTimestamp);
        }

        return offset > 0;
    }

    /// <summary>Puts the window on the first block from a place on that starts a group, before another place.</summary>
    private static bool TryNextGroup(LogWindow window, uint logId, long from, long before, out BlockHeader header)
    {
        window.MoveTo(from);
        while (window.Offset < before)
        {
            var bytes = window.Peek(ScanStep);
            if (BlockHeader.IsHeader(bytes, logId, out header))
            {
                if (header is { StartsGroup: true, Type: BlockType.Events })
                    return true;
                window.MoveTo(window.Offset + BlockHeader.Size + header.Length);
            }
            else if (bytes.Length < BlockHeader.Size)
            {
                return false;
            }
            else
            {
                var next = bytes[1..].IndexOf(BlockHeader.Magic);
                window.Skip(next >= 0 ? next + 1 : bytes.Length - BlockHeader.Magic.Length + 1);
            }
        }

        header = default;
        return false;
    }
}
