namespace Inviso.Logs;

/// <summary>Encoded events with definitions of their own. The largest event fits an empty segment.</summary>
internal sealed class EventSegment
{
    public const int Size = 64 * 1024;

    private readonly byte[] _bytes = new byte[Size];
    private int _end;

    public int Count { get; private set; }

    public long FirstTimestamp { get; private set; }

    public long LastTimestamp { get; private set; }

    /// <summary>Texts that were cut and data that was replaced because of their size.</summary>
    public long Truncated { get; private set; }

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _end);

    public void Clear() => (_end, Count, Truncated) = (0, 0, 0);

    public bool TryAppend(ReadOnlySpan<byte> e, long timestamp, long truncated)
    {
        if (!e.TryCopyTo(_bytes.AsSpan(_end)))
            return false;
        _end += e.Length;
        if (Count++ == 0)
            FirstTimestamp = timestamp;
        LastTimestamp = timestamp;
        Truncated += truncated;
        return true;
    }
}
