namespace Inviso.Logs;

/// <summary>
/// The whole blocks of a trace log, one after another. After damage it goes on with the next block that needs no earlier one: a group's first, or the
/// footer. Blocks in between are passed over as wholes, so that bytes of a log inside captured data are not taken for blocks.
/// </summary>
internal sealed class BlockReader(LogWindow window, uint logId, DamageList damages)
{
    private const int ScanStep = 4096;

    private uint _expectedSequence;
    private bool _resyncing;
    private bool _ended;
    private int _length;

    /// <summary>Where the last block starts in the file.</summary>
    public long BlockOffset { get; private set; }

    /// <summary>Payload of the last block; valid until the next call.</summary>
    public ReadOnlySpan<byte> Payload => window.Peek(BlockHeader.Size + _length)[BlockHeader.Size..];

    public bool TryNext(out BlockHeader header)
    {
        window.Skip(_length == 0 ? 0 : BlockHeader.Size + _length);
        _length = 0;
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
        (_length, _expectedSequence, _resyncing) = (0, sequence, false);
    }

    /// <summary>The last block is whole but its content is not valid: goes on as after damage.</summary>
    public void Reject(string expected, string seen)
    {
        damages.Add(BlockOffset, expected, seen);
        _resyncing = true;
    }

    private bool Accept(BlockHeader header)
    {
        var standsAlone = header.StartsGroup || header.Type == BlockType.Footer;
        if (!_resyncing && header.Sequence != _expectedSequence)
            Reject($"block {_expectedSequence}", $"block {header.Sequence}");
        if (_resyncing && !standsAlone)
            return false;
        _resyncing = false;
        _expectedSequence = header.Sequence + 1;
        _length = header.Length;
        return true;
    }

    private void PassDamage(BlockFault fault)
    {
        if (!_resyncing)
        {
            var (expected, seen) = fault.Describe();
            Reject(expected, seen);
        }

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
