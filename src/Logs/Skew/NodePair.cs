using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>Two nodes and all that their messages say about their clocks.</summary>
/// <param name="Result">In short.</param>
/// <param name="There">How long messages from the first to the second seem to take, by the first's time of sending; null without any.</param>
/// <param name="Back">How long messages from the second to the first seem to take, by the first's time of receiving.</param>
internal sealed record NodePair(SkewPair Result, ClockHull? There, ClockHull? Back)
{
    /// <summary>Null when none of their messages was found in both logs.</summary>
    public static NodePair? Of(RemoteMessages messages, string first, string second)
    {
        var (there, back) = Agreeing(messages.Delivered(first, second), messages.Delivered(second, first));
        if (there.Length == 0 && back.Length == 0)
            return null;
        var atMost = HullOf(there.SelectMany(series => series.Times).Select(time => new ClockBound(time.Sent, time.Received - time.Sent)));
        var atLeast = HullOf(back.SelectMany(series => series.Times).Select(time => new ClockBound(time.Received, time.Received - time.Sent)));
        var (least, most) = (-LeastOf(back), LeastOf(there));
        var fit = atMost is not null && atLeast is not null && least > most ? ClockFit.Between(atMost, atLeast) : null;
        var count = there.Concat(back).Sum(series => series.Messages);
        var result = new SkewPair(new NodeName(first), new NodeName(second), least, most, count) { Fit = fit };
        return new NodePair(result, atMost, atLeast);
    }

    /// <summary>By how much, corrected, a message of the first to the second was received before it was sent at most; negative: none was.</summary>
    public long ContradictionThere(ClockOffset first, ClockOffset second) =>
        There?.Corners.Max(message => first.Corrected(message.Time) - second.Corrected(message.Time + message.Ahead)) ?? long.MinValue;

    /// <summary>The same for messages of the second to the first.</summary>
    public long ContradictionBack(ClockOffset first, ClockOffset second) =>
        Back?.Corners.Max(message => second.Corrected(message.Time - message.Ahead) - first.Corrected(message.Time)) ?? long.MinValue;

    // Series that are not whole may narrow the bounds that the others give, and not contradict them.
    private static (DeliveredSeries[] There, DeliveredSeries[] Back) Agreeing(IReadOnlyList<DeliveredSeries> there, IReadOnlyList<DeliveredSeries> back)
    {
        var (wholeThere, wholeBack) = (WholeOf(there), WholeOf(back));
        if (-LeastOf(wholeBack) is not { } least || LeastOf(wholeThere) is not { } most || least > most)
            return (wholeThere, wholeBack);
        DeliveredSeries[] agreeingThere = [.. there.Where(series => series.IsWhole || series.Least >= least)];
        most = LeastOf(agreeingThere)!.Value;
        return (agreeingThere, [.. back.Where(series => series.IsWhole || -series.Least <= most)]);
    }

    // All of them where none is whole.
    private static DeliveredSeries[] WholeOf(IReadOnlyList<DeliveredSeries> series)
    {
        DeliveredSeries[] whole = [.. series.Where(one => one.IsWhole)];
        return whole.Length > 0 ? whole : [.. series];
    }

    private static long? LeastOf(DeliveredSeries[] series) => series.Length == 0 ? null : series.Min(one => one.Least);

    private static ClockHull? HullOf(IEnumerable<ClockBound> bounds) => bounds.Any() ? new ClockHull(bounds) : null;
}
