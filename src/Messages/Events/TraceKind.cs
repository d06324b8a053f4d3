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

    /// <summary>A handler starts on a thread.</summary>
    In = 16,

    /// <summary>A handler leaves its thread: it has ended, or waits for its async work.</summary>
    Out = 17,

    /// <summary>A garbage collection of the whole process begins.</summary>
    GcStart = 18,
    GcEnd = 19,

    /// <summary>Events were lost here; the count stands in <see cref="TraceEvent.Count"/>.</summary>
    Drop = 20,

    /// <summary>A message that carries a sequential-trace token was sent or received, or something was printed under one.</summary>
    SeqTrace = 21,

    /// <summary>A traced association point has returned to the function that called it.</summary>
    ReturnTo = 22,

    // 23 is a delivery in the log format.

    /// <summary>A trace message of an Erlang node that no other kind holds; <see cref="TraceEvent.Data"/> is the whole message.</summary>
    Foreign = 24,
}
