using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>
/// What a traced actor sees of its session: its flags and where events go. Immutable and shared by all actors with the same flags; an actor without one
/// is not traced.
/// </summary>
internal sealed class CellWatch(TraceFlags flags, EventRing ring, TraceClock clock)
{
    public TraceFlags Flags => flags;

    public bool IsFor(EventRing other) => ReferenceEquals(ring, other);

    public bool IsSameSession(CellWatch other) => other.IsFor(ring);

    public bool Has(TraceFlags flag) => (flags & flag) != 0;

    /// <summary>Captures an event. Any thread; may wait while the buffer is full.</summary>
    public void Emit(
        TraceKind kind, object actor, object? peer = null, object? payload = null, PayloadForm form = PayloadForm.None, FunctionId? function = null) =>
        ring.Publish(new CapturedEvent(clock.Stamp(), actor, peer, payload, function, flags, kind, form));
}
