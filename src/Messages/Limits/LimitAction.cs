namespace Inviso.Messages;

/// <summary>What a limit does to its session when it is reached.</summary>
public enum LimitAction
{
    /// <summary>The session ends, with the limit as the reason in its log.</summary>
    End,

    /// <summary>All flags are cleared and none can be set until the session is resumed; its log stays open.</summary>
    Suspend,
}
