namespace Inviso.Logs;

/// <summary>Messages of one series that were sent and received.</summary>
/// <param name="Times">When some of them were, each by its own node's clock; at least one.</param>
/// <param name="Messages">How many messages stand behind that.</param>
/// <param name="IsWhole">
/// Whether as many were sent as received. If fewer were received, a receipt is held against its own send or an earlier one, so that it seems to have taken
/// longer at worst, unless the first ones were received before sends were logged.
/// </param>
internal sealed record DeliveredSeries(IReadOnlyList<(long Sent, long Received)> Times, long Messages, bool IsWhole)
{
    /// <summary>The least time that a message seems to have taken.</summary>
    public long Least { get; } = Times.Min(time => time.Received - time.Sent);
}
