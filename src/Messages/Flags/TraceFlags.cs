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

    /// <summary>The first child started by the actor gets all its flags but this one, which goes.</summary>
    SetOnFirstSpawn = 1 << 7,

    /// <summary>Actors that the actor watches from now on get all its flags.</summary>
    SetOnLink = 1 << 8,

    /// <summary>The first actor that the actor watches gets all its flags but this one, which goes.</summary>
    SetOnFirstLink = 1 << 9,

    /// <summary>Calls are matched and their actions done, but call, return_from, exception_from and return_to are not reported.</summary>
    Silent = 1 << 10,

    /// <summary>Reports to which function a locally traced association point returns.</summary>
    ReturnTo = 1 << 11,

    /// <summary>Reports when a handler starts on a thread and when it leaves it.</summary>
    Running = 1 << 12,

    /// <summary>Reports the garbage collections of the process.</summary>
    GarbageCollection = 1 << 13,
}
