namespace Inviso.Logs;

/// <summary>The node's wall clock and its monotonic clock, read at one moment. Two pairs of a log tell whether the wall clock was set in between.</summary>
/// <param name="Wall">Nanoseconds since 1970-01-01 UTC.</param>
/// <param name="Monotonic">Nanoseconds since some moment that stays the same while the machine is up.</param>
public readonly record struct ClockPair(long Wall, long Monotonic)
{
    private const long NanosecondsPerTick = 100;

    internal static ClockPair Now(TimeProvider time) => new(
        (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * NanosecondsPerTick,
        time.GetElapsedTime(0, time.GetTimestamp()).Ticks * NanosecondsPerTick);

    internal static ClockPair Read(ref SpanReader reader) => new(reader.ReadInt64(), reader.ReadInt64());

    internal void Write(ref SpanWriter writer)
    {
        writer.WriteInt64(Wall);
        writer.WriteInt64(Monotonic);
    }
}
