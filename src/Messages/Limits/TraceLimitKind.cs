namespace Inviso.Messages;

/// <summary>The limits that a trace session can have.</summary>
public enum TraceLimitKind
{
    /// <summary>Milliseconds since the session was opened.</summary>
    Time,

    /// <summary>Events in the log. The log holds exactly so many.</summary>
    Events,

    /// <summary>Events captured within one second.</summary>
    Rate,

    /// <summary>Bytes of the log. The event with which it reaches them is its last.</summary>
    Bytes,

    /// <summary>Bytes of one event's data in Erlang's external term format. A larger event is not written.</summary>
    Payload,

    /// <summary>Percent of the session's buffer that waits to be written.</summary>
    Queue,

    /// <summary>Percent of all cores that the process uses, over one second.</summary>
    Cpu,

    /// <summary>Percent of the time that the process stands still for garbage collections, over one second.</summary>
    Gc,

    /// <summary>Messages by which the fullest mailbox of the traced actors grows while they are traced.</summary>
    Mailbox,
}
