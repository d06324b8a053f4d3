namespace Inviso.Messages;

/// <summary>Process trace flags. The name of a flag in terms is in <see cref="TraceFlagNames"/>.</summary>
[Flags]
public enum TraceFlags
{
    None = 0,
    Send = 1 << 0,
    Receive = 1 << 1,
    Call = 1 << 2,

    /// <summary>Life-cycle and relation events: spawn, exit, restart, link and unlink both ways, register and unregister.</summary>
    Procs = 1 << 3,

    /// <summary>Events carry their time in terms and text; in a log they always have it.</summary>
    Timestamp = 1 << 4,

    /// <summary>Calls carry the number of arguments instead of the arguments.</summary>
    Arity = 1 << 5,

    /// <summary>Children started by the actor from now on get all its flags.</summary>
    SetOnSpawn = 1 << 6,
}
