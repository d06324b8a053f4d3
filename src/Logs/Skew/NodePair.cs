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
        var (to, from) = (messages.Delivered(first, second), messages.Delivered(second, first));
        var there = to.Times.Count == 0 ? null : new ClockHull(to.Times.Select(time => new ClockBound(time.Sent, time.Received - time.Sent)));
        var back = from.Times.Count == 0 ? null : new ClockHull(from.Times.Select(time => new ClockBound(time.Received, time.Received - time.Sent)));
        if (there is null && back is null)
            return null;
        var (least, most) = (-back?.Corners.Min(corner => corner.Ahead), there?.Corners.Min(corner => corner.Ahead));
        var fit = there is not null && back is not null && least > most ? ClockFit.Between(there, back) : null;
        var result = new SkewPair(new NodeName(first), new NodeName(second), least, most, to.Messages + from.Messages) { Fit = fit };
        return new NodePair(result, there, back);
    }

    /// <summary>By how much, corrected, a message of the first to the second was received before it was sent at most; negative: none was.</summary>
    public long ContradictionThere(ClockOffset first, ClockOffset second) =>
        There?.Corners.Max(message => first.Corrected(message.Time) - second.Corrected(message.Time + message.Ahead)) ?? long.MinValue;

    /// <summary>The same for messages of the second to the first.</summary>
    public long ContradictionBack(ClockOffset first, ClockOffset second) =>
        Back?.Corners.Max(message => second.Corrected(message.Time - message.Ahead) - first.Corrected(message.Time)) ?? long.MinValue;
}
