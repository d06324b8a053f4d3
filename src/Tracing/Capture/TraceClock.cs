using System.Diagnostics;

namespace Inviso.Tracing;

/// <summary>
/// The node's trace clock: the wall clock is read once, and everything after is the monotonic timestamp counter counted from there. So times neither jump
/// nor go back when the machine's clock is set.
/// </summary>
internal sealed class TraceClock
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    // A thread can lose its processor between the two readings, which would put this node's events that much off another node's. One of a few tries
    // is undisturbed.
    private const int Tries = 8;

    // So many readings in a row show whether the clock is fine enough.
    private const int FineReadings = 1_000;

    private readonly TimeProvider _time;
    private readonly bool _isSystem;
    private readonly long _frequency;
    private readonly long _wall;
    private readonly long _origin;

    public TraceClock(TimeProvider time)
    {
        _time = time;
        _isSystem = ReferenceEquals(time, TimeProvider.System);
        IsFine = _isSystem && NeverStands();
        _frequency = time.TimestampFrequency;
        var narrowest = long.MaxValue;
        for (var i = 0; i < Tries; i++)
        {
            var before = time.GetTimestamp();
            var wall = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
            var width = time.GetTimestamp() - before;
            if (width < narrowest)
                (narrowest, _wall, _origin) = (width, wall, before + (width / 2));
        }
    }

    /// <summary>The raw counter, cheap enough for a traced actor's thread.</summary>
    public long Stamp() => _isSystem ? Stopwatch.GetTimestamp() : _time.GetTimestamp();

    /// <summary>
    /// Whether no two readings show the same, even right after one another: then of two events that happen one after the other the second has the larger stamp,
    /// on whichever threads they happen, because what passes from one thread to another takes longer than a reading.
    /// </summary>
    public bool IsFine { get; }

    /// <summary>The counter as it was a while ago.</summary>
    public long StampBefore(TimeSpan age) => _time.GetTimestamp() - (long)((Int128)age.Ticks * _frequency / TimeSpan.TicksPerSecond);

    /// <summary>Nanoseconds since 1970-01-01 UTC of a stamp.</summary>
    public long ToNanoseconds(long stamp)
    {
        var ticks = stamp - _origin;
        return _wall + (_frequency == NanosecondsPerSecond ? ticks : (long)((Int128)ticks * NanosecondsPerSecond / _frequency));
    }

    public long Now() => ToNanoseconds(Stamp());

    private static bool NeverStands()
    {
        var last = Stopwatch.GetTimestamp();
        for (var i = 0; i < FineReadings; i++)
        {
            var next = Stopwatch.GetTimestamp();
            if (next <= last)
                return false;
            last = next;
        }

        return true;
    }
}
