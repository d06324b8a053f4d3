namespace Inviso.Logs.Tests;

/// <summary>A clock that stands at 2026-01-02 03:04:05 UTC.</summary>
internal sealed class FixedTime : TimeProvider
{
    public const long Wall = 1_767_323_045_000_000_000;
    public const long Monotonic = 77_000_000_000;

    public override long TimestampFrequency => 1_000_000_000;

    public override DateTimeOffset GetUtcNow() => new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public override long GetTimestamp() => Monotonic;
}
