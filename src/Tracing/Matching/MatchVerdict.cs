using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>What a matching call does.</summary>
internal struct MatchVerdict
{
    /// <summary>Whether the call is reported at all: an action <c>{message,false}</c> says no.</summary>
    public bool IsReported;
    public bool WantsReturn;
    public bool WantsException;

    /// <summary>Whether an action names the tracer: then it also traces actors that are not traced yet. Of meaning in meta tracing only.</summary>
    public bool NamesTracer;

    public readonly bool ChangesFlags => (Enable | Disable) != TraceFlags.None || Others is not null;

    /// <summary>The value of the message action; null without one.</summary>
    public Term? Message;

    /// <summary>Flags that the call puts on and takes off, on its own actor.</summary>
    public TraceFlags Enable;
    public TraceFlags Disable;

    /// <summary>The same for other actors; null where there are none.</summary>
    public List<(PidTerm Actor, TraceFlags Enable, TraceFlags Disable)>? Others;
}
