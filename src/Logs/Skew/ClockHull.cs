namespace Inviso.Logs;

/// <summary>
/// The lower edge of the convex hull of bounds: a line lies below all of them if it lies below its corners. Upper edges are lower ones of what is turned upside
/// down.
/// </summary>
internal sealed class ClockHull
{
    private readonly ClockBound[] _corners;

    /// <param name="bounds">At least one.</param>
    public ClockHull(IEnumerable<ClockBound> bounds)
    {
        var corners = new List<ClockBound>();
        foreach (var bound in bounds.OrderBy(bound => bound.Time).ThenBy(bound => bound.Ahead))
        {
            if (corners.Count > 0 && corners[^1].Time == bound.Time)
                continue;
            while (corners.Count > 1 && !TurnsUp(corners[^2], corners[^1], bound))
                corners.RemoveAt(corners.Count - 1);
            corners.Add(bound);
        }

        _corners = [.. corners];
    }

    /// <summary>In the order of time.</summary>
    public IReadOnlyList<ClockBound> Corners => _corners;

    public long First => _corners[0].Time;

    public long Last => _corners[^1].Time;

    /// <summary>
    /// The edge's height at a time between <see cref="First"/> and <see cref="Last"/>, with its slopes before and behind; outside them it has none.
    /// </summary>
    public (double Height, double Before, double Behind) At(long time)
    {
        var (low, high) = (0, _corners.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _corners[middle].Time < time ? (middle + 1, high) : (low, middle);
        }

        var corner = _corners[low];
        var before = low == 0 ? double.NegativeInfinity : Slope(_corners[low - 1], corner);
        if (corner.Time != time)
            return (corner.Ahead - (before * (corner.Time - time)), before, before);
        return (corner.Ahead, before, low == _corners.Length - 1 ? double.PositiveInfinity : Slope(corner, _corners[low + 1]));
    }

    private static double Slope(ClockBound from, ClockBound to) => (double)(to.Ahead - from.Ahead) / (to.Time - from.Time);

    // Exact: products of two times of a long trace do not fit 64 bits.
    private static bool TurnsUp(ClockBound first, ClockBound second, ClockBound third) =>
        (Int128)(second.Time - first.Time) * (third.Ahead - first.Ahead) > (Int128)(third.Time - first.Time) * (second.Ahead - first.Ahead);
}
