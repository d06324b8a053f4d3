namespace Inviso.Tracing;

/// <summary>
/// The node's trace clock: the wall clock is read once, and everything after is the monotonic timestamp counter counted from there. So times neither jump
/// nor go back when the machine's clock is set.
/// </summary>
internal sealed class TraceClock(TimeProvider time)
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    private readonly long _wall = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
    private readonly long _origin = time.GetTimestamp();
    private readonly long _frequency = time.TimestampFrequency;

    public TimeProvider Time => time;

    /// <summary>The raw counter, cheap enough for a traced actor's thread.</summary>
    public long Stamp() => time.GetTimestamp();

    /// <summary>Nanoseconds since 1970-01-01 UTC of a stamp.</summary>
    public long ToNanoseconds(long stamp)
    {
        var ticks = stamp - _origin;
        return _wall + (_frequency == NanosecondsPerSecond ? ticks : (long)((Int128)ticks * NanosecondsPerSecond / _frequency));
    }

    public long Now() => ToNanoseconds(Stamp());
}
