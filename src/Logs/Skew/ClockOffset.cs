namespace Inviso.Logs;

/// <summary>
/// How far a clock is ahead of another, as a linear function of the first one's own time: a clock that runs at the other's pace has the rate 0.
/// </summary>
/// <param name="Ahead">Nanoseconds by which it is ahead at <paramref name="Since"/>.</param>
/// <param name="Rate">Nanoseconds that it gains in each of its nanoseconds: 50 parts per million are 0.00005.</param>
/// <param name="Since">A time of its own, in nanoseconds since 1970-01-01 UTC.</param>
public readonly record struct ClockOffset(long Ahead, double Rate, long Since)
{
    /// <summary>Nanoseconds by which it is ahead when it shows this time.</summary>
    public long At(long time) => Rate == 0 ? Ahead : Ahead + (long)Math.Round(Rate * (time - Since));

    /// <summary>What the other clock shows then. Later times give no earlier ones.</summary>
    public long Corrected(long time) => time - At(time);

    /// <summary>How far the other is ahead of this one.</summary>
    internal ClockOffset Reversed => new(-Ahead, -Rate / (1 - Rate), Since - Ahead);

    /// <summary>How far this one is ahead of a third, of which the other is known to be ahead by so much.</summary>
    internal ClockOffset Then(ClockOffset other) => new(
        Ahead + other.At(Since - Ahead),
        Rate + (other.Rate * (1 - Rate)),
        Since);
}
