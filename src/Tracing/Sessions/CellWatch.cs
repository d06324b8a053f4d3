using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>
/// What an actor sees of the node's sessions: the watch of each that has flags on it, in the order of their slots. Immutable and shared by all actors that
/// the same sessions watch alike; an actor without one is not traced.
/// </summary>
internal sealed class CellWatch
{
    private readonly SessionWatch[] _sessions;

    public CellWatch(SessionWatch[] sessions)
    {
        _sessions = sessions;
        Only = sessions.Length == 1 ? sessions[0] : null;
        foreach (var session in sessions)
            Flags |= session.Flags;
    }

    /// <summary>The flags of all sessions together.</summary>
    public TraceFlags Flags { get; }

    /// <summary>Whether the run of a handler is of interest: for its call, its time on the thread, or the failure that may end the actor.</summary>
    public bool SeesHandlers => (Flags & (TraceFlags.Call | TraceFlags.Running | TraceFlags.Procs)) != 0;

    /// <summary>The one session's watch, where it is one.</summary>
    public SessionWatch? Only { get; }

    public ReadOnlySpan<SessionWatch> Sessions => _sessions;

    public bool Has(TraceFlags flag) => (Flags & flag) != 0;

    /// <summary>The watch of one session; null when it has no flags here.</summary>
    public SessionWatch? Of(OpenTrace trace)
    {
        foreach (var session in _sessions)
        {
            if (ReferenceEquals(session.Trace, trace))
                return session;
        }

        return null;
    }

    /// <summary>Captures an event for every session that has the flag on this actor. Any thread; may wait while a buffer is full.</summary>
    public void Emit(
        TraceFlags flag, TraceKind kind, object actor, object? peer = null, object? payload = null, PayloadForm form = PayloadForm.None,
        FunctionId? function = null)
    {
        foreach (var session in _sessions)
        {
            if (session.Has(flag))
                session.Emit(kind, actor, peer, payload, form, function);
        }
    }
}
