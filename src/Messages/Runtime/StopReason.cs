namespace Inviso.Messages;

/// <summary>Why a trace ended; written into its log's footer. The numbers are those of the log format and never change.</summary>
public enum StopReason : byte
{
    /// <summary>The log has no footer: its writer was killed.</summary>
    None = 0,

    /// <summary>stop_tracing, clear or stop_nodes.</summary>
    Requested = 1,

    /// <summary>The control went away and the dependency ran out.</summary>
    ControlLost = 2,

    /// <summary>The node terminated.</summary>
    NodeTerminated = 3,

    /// <summary>The log could not be written.</summary>
    WriteFailed = 4,

    /// <summary>The trace goes on in the next file of a wrap set.</summary>
    Wrapped = 5,

    /// <summary>The actor that owned the session died.</summary>
    OwnerGone = 6,
}
