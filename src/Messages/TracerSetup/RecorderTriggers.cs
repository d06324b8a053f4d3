namespace Inviso.Messages;

/// <summary>Events at which a flight recorder writes what it has.</summary>
[Flags]
public enum RecorderTriggers
{
    None = 0,

    /// <summary>A handler has thrown: an exception_from, a restart, or an exit with an exception.</summary>
    Exception = 1,

    /// <summary>A message was lost or not handled: a send_to_non_existing_process.</summary>
    Loss = 2,

    /// <summary>A call whose match specification has the action <c>{trigger}</c>.</summary>
    Match = 4,
}
