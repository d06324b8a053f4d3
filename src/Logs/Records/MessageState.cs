namespace Inviso.Logs;

/// <summary>How far a message came, by the last event of it in the merge.</summary>
public enum MessageState
{
    Sent,
    Offered,
    Handled,

    /// <summary>Its handler ended.</summary>
    Done,

    /// <summary>Its handler threw.</summary>
    Failed,

    /// <summary>Nobody handled it.</summary>
    Lost,
}
