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
/// Nanoseconds; null without a message from the first to the second. Below <paramref name="AtLeast"/> if a clock was set or drifts.
/// </param>
/// <param name="Messages">Messages that were found in both logs.</param>
public sealed record SkewPair(NodeName First, NodeName Second, long? AtLeast, long? AtMost, long Messages)
{
    /// <summary>
    /// The estimate: 0 if the bounds allow it, for what no message contradicts needs no correction; else the middle of the bounds, or the only one.
    /// </summary>
    public long Offset => (AtLeast, AtMost) switch
    {
        (null or <= 0, null or >= 0) => 0,
        ({ } least, { } most) => least + ((most - least) / 2),
        ({ } least, null) => least,
        (null, { } most) => most,
    };

    /// <summary>Nanoseconds between the bounds: how exact the estimate is; the largest number with only one of them.</summary>
    internal long Width => AtLeast is { } least && AtMost is { } most ? Math.Abs(most - least) : long.MaxValue;
}
