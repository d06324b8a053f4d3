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

    /// <summary>The session had been open for as long as it may; see <see cref="TraceLimitKind"/> for this and the limits below.</summary>
    TimeLimit = 7,
    EventLimit = 8,
    RateLimit = 9,
    ByteLimit = 10,
    PayloadLimit = 11,
    QueueLimit = 12,
    CpuLimit = 13,
    GcLimit = 14,
    MailboxLimit = 15,

    /// <summary>The log is what a flight recorder had in memory; the trace goes on.</summary>
    RecorderDump = 16,
}
