using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// What messages between two nodes say about their clocks: by how much that of <paramref name="Second"/> is ahead of that of <paramref name="First"/>. No
/// message is received before it is sent, so each one from the first to the second gives an upper bound and each one back a lower bound.
/// </summary>
/// <param name="First">Canonical name of a node.</param>
/// <param name="Second">Canonical name of another.</param>
/// <param name="AtLeast">Nanoseconds; null without a message from the second to the first.</param>
/// <param name="AtMost">
/// Nanoseconds; null without a message from the first to the second. Below <paramref name="AtLeast"/> if a clock was set or the clocks drift.
/// </param>
/// <param name="Messages">Messages that were found in both logs.</param>
public sealed record SkewPair(NodeName First, NodeName Second, long? AtLeast, long? AtMost, long Messages)
{
    /// <summary>
    /// By how much the second is ahead when the clock of the first shows a time. 0 if the bounds allow it, for what no message contradicts needs no
    /// correction; else the middle of the bounds, or the only one. Where they exclude each other and messages went both ways, a line between them as they
    /// were in the course of time, if there is one.
    /// </summary>
    public ClockOffset Lead => Fit?.Lead ?? new ClockOffset(Constant, 0, 0);

    /// <summary>
    /// Nanoseconds that the lead may be wrong by to either side: half the distance of the bounds, for a line where they are closest. Null with one bound
    /// only, and where the bounds exclude each other.
    /// </summary>
    public long? Exactness => Fit?.Width / 2 ?? (AtMost >= AtLeast ? (AtMost - AtLeast) / 2 : null);

    /// <summary>The line, and nanoseconds between the bounds where they are closest; null where the lead is one number.</summary>
    internal (ClockOffset Lead, long Width)? Fit { get; init; }

    /// <summary>
    /// Nanoseconds between the bounds: how exact the estimate is; the largest number with only one of them. Negative ones, of a clock that was set, count
    /// as they are large.
    /// </summary>
    internal long Width => Fit?.Width ?? (AtLeast is { } least && AtMost is { } most ? Math.Abs(most - least) : long.MaxValue);

    private long Constant => (AtLeast, AtMost) switch
    {
        (null or <= 0, null or >= 0) => 0,
        ({ } least, { } most) => least + ((most - least) / 2),
        ({ } least, null) => least,
        (null, { } most) => most,
    };
}
