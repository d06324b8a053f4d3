namespace Inviso.Messages;

/// <summary>Limits as reasons why a trace ended.</summary>
public static class LimitReasons
{
    public static StopReason ToReason(this TraceLimitKind kind) => (StopReason)((byte)StopReason.TimeLimit + (int)kind);

    /// <summary>The limit that the reason is; null for one that is no limit.</summary>
    public static TraceLimitKind? ToLimit(this StopReason reason) =>
        reason is >= StopReason.TimeLimit and <= StopReason.MailboxLimit ? (TraceLimitKind)(reason - StopReason.TimeLimit) : null;
}
