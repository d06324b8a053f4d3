namespace Inviso.Logs;

/// <summary>
/// The whole blocks of a trace log, one after another. After damage it goes on with the next block that needs no earlier one: a group's first, or the
/// footer. Blocks in between are passed over as wholes, so that bytes of a log inside captured data are not taken for blocks.
/// </summary>
internal sealed class BlockReader(LogWindow window, uint logId, DamageList damages)
{
    private const int ScanStep = 4096;

    private uint _expectedSequence;
    private int _blocksOfGroup;
    private bool _resyncing;
    private bool _ended;

    // Bytes of the last block with its header; 0 before the first.
    private int _size;

    /// <summary>Where the last block starts in the file.</summary>
    public long BlockOffset { get; private set; }

    /// <summary>Payload of the last block; valid until the next call.</summary>
    public ReadOnlySpan<byte> Payload => window.Peek(_size)[BlockHeader.Size..];

    public bool TryNext(out BlockHeader header)
    {
        window.Skip(_size);
        _size = 0;
        while (!_ended)
        {
            BlockOffset = window.Offset;
            var fault = BlockHeader.Probe(window, logId, out header);
            if (fault.Kind != BlockFaultKind.None)
                PassDamage(fault);
            else if (Accept(header))
                return true;
            else
                window.Skip(BlockHeader.Size + header.Length);
        }

        header = default;
        return false;
    }

    /// <summary>Goes on with a block that starts a group, as if all before it had been read.</summary>
    public void GoOnAt(long offset, uint sequence)
    {
        window.MoveTo(offset);
        (_size, _expectedSequence, _resyncing) = (0, sequence, false);
    }

    /// <summary>The last block is whole but its content is not valid: goes on as after damage.</summary>
    public void RejectContent(string expected, string seen) => Reject(new(expected, seen, DamageReason.BinaryToTerm(window.Path, Payload)));

    /// <summary>The last block is whole but none that may stand here: goes on as after damage.</summary>
    public void RejectBlock(string expected, string seen) =>
        Reject(new(expected, seen, DamageReason.Junk(window.Path, window.Peek(BlockHeader.Size))));

    private void Reject(in ReadFault fault)
    {
        damages.Add(BlockOffset, fault);
        _resyncing = true;
    }

    private bool Accept(BlockHeader header)
    {
        var standsAlone = header.StartsGroup || header.Type == BlockType.Footer;
        if (!_resyncing && header.Sequence != _expectedSequence)
            RejectBlock($"block {_expectedSequence}", $"block {header.Sequence}");
        // What a group defines is held in memory until it ends.
        if (!_resyncing && !standsAlone && _blocksOfGroup == TraceLogFormat.BlocksInGroup)
            RejectBlock($"a group of at most {TraceLogFormat.BlocksInGroup} blocks", "one more block of it");
        if (_resyncing && !standsAlone)
            return false;
        _resyncing = false;
        _expectedSequence = header.Sequence + 1;
        _blocksOfGroup = standsAlone ? 1 : _blocksOfGroup + 1;
        _size = BlockHeader.Size + header.Length;
        return true;
    }

    private void PassDamage(BlockFault fault)
    {
        if (!_resyncing)
            Reject(fault.Describe(window.Path, window.Peek(Math.Min(DamageReason.MostBytes, Math.Max(fault.Extent, BlockHeader.Size)))));
        window.Skip(fault.Extent);
        _ended = !SkipToMagic();
    }

    private bool SkipToMagic()
    {
        while (true)
        {
            var bytes = window.Peek(ScanStep);
            var at = bytes.IndexOf(BlockHeader.Magic);
            if (at >= 0)
            {
                window.Skip(at);
                return true;
            }

            if (bytes.Length < ScanStep)
                return false;
            window.Skip(ScanStep - BlockHeader.Magic.Length + 1);
        }
    }
}
