namespace Inviso.Logs;

/// <summary>
/// The line in the middle between the bounds of two clocks: of all lines that no message contradicts, the one that is as far as can be from contradiction.
/// Two convex hulls are closest at a corner of one of them, and the line goes through the middle there (A. Duda et al., Estimating global time in
/// distributed systems, 1987).
/// </summary>
internal static class ClockFit
{
    /// <summary>
    /// Clocks of computers are off by some 50 parts per million, and are set right with 500 at most (RFC 5905, section 11.3); what gains more was set.
    /// </summary>
    public const double MaxRate = 0.001;

    /// <param name="atMost">Upper bounds of the second clock's lead.</param>
    /// <param name="atLeast">Lower bounds of it, upside down: negated.</param>
    /// <returns>The lead as a function of the first clock's time, and the least distance of the bounds; null where no line fits.</returns>
    public static (ClockOffset Lead, long Width)? Between(ClockHull atMost, ClockHull atLeast)
    {
        var (from, to) = (Math.Max(atMost.First, atLeast.First), Math.Min(atMost.Last, atLeast.Last));
        if (from >= to)
            return null;
        var times = atMost.Corners.Concat(atLeast.Corners).Select(corner => corner.Time).Where(time => time >= from && time <= to).Append(from).Append(to);
        var (closest, width) = (from, double.MaxValue);
        foreach (var time in times)
        {
            var distance = atMost.At(time).Height + atLeast.At(time).Height;
            if (distance < width)
                (closest, width) = (time, distance);
        }

        // A nanosecond to either side is lost in rounding.
        if (width < 2 || RateAt(atMost.At(closest), atLeast.At(closest)) is not { } rate)
            return null;
        var height = (long)Math.Round((atMost.At(closest).Height - atLeast.At(closest).Height) / 2);
        var since = Math.Min(atMost.First, atLeast.First);
        return (new ClockOffset(height + (long)Math.Round(rate * (since - closest)), rate, since), (long)width);
    }

    // The slopes that cut neither hull: the middle of them, or the least.
    private static double? RateAt((double Height, double Before, double Behind) most, (double Height, double Before, double Behind) least)
    {
        var (low, high) = (Math.Max(most.Before, -least.Behind), Math.Min(most.Behind, -least.Before));
        var rate = double.IsFinite(low) && double.IsFinite(high) ? (low + high) / 2 : Math.Clamp(0, low, high);
        return Math.Abs(rate) <= MaxRate ? rate : null;
    }
}
