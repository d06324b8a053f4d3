namespace Inviso.Messages;

/// <summary>The kind of a trace event. The numbers are those of the log format and never change.</summary>
public enum TraceKind : byte
{
    None = 0,
    Send = 1,
    SendToNonExisting = 2,
    Receive = 3,
    Call = 4,
    ReturnFrom = 5,
    ExceptionFrom = 6,
    Spawn = 7,
    Exit = 8,
    Restart = 9,
    Link = 10,
    Unlink = 11,
    GettingLinked = 12,
    GettingUnlinked = 13,
    Register = 14,
    Unregister = 15,

    /// <summary>Events were lost here; the count stands in <see cref="TraceEvent.Count"/>.</summary>
    Drop = 20,
}
