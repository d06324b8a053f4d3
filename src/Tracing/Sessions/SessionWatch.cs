using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>One session's interest in an actor: its flags there and where events go. Immutable and shared by all actors with the same flags.</summary>
internal sealed class SessionWatch(OpenTrace trace, TraceFlags flags, EventRing ring, TraceClock clock)
{
    public OpenTrace Trace => trace;

    public TraceFlags Flags => flags;

    public bool Has(TraceFlags flag) => (flags & flag) != 0;

    /// <summary>Captures an event. Any thread; may wait while the session's buffer is full.</summary>
    public void Emit(
        TraceKind kind, object actor, object? peer = null, object? payload = null, PayloadForm form = PayloadForm.None, FunctionId? function = null) =>
        ring.Publish(new CapturedEvent(clock.Stamp(), actor, peer, trace.Payloads.Capture(kind, form, flags, payload), function, flags, kind, form));

    /// <summary>Captures a send and the receive it leads to as one. To be called before the message is in the mailbox.</summary>
    public void EmitDelivery(TracedActorCell sender, TracedActorCell taker, object message) =>
        ring.Publish(new CapturedEvent(
            clock.Stamp(), sender, taker, trace.Payloads.Capture(TraceKind.Send, PayloadForm.Delivery, flags, message), null, flags, TraceKind.Send, PayloadForm.Delivery));
}
