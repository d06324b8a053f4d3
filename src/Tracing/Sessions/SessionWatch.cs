using Inviso.Language;
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
        ring.Publish(new CapturedEvent(clock.Stamp(), actor, peer, payload, function, flags, kind, form));

    /// <summary>Captures an event of the whole process that happened earlier. Never waits: the thread belongs to the runtime.</summary>
    public void EmitAt(long stamp, TraceKind kind, Term data) =>
        ring.PublishOrLose(new CapturedEvent(stamp, null, null, data, null, flags, kind, PayloadForm.Term));

    /// <summary>Captures a send and the receive it leads to as one. To be called before the message is in the mailbox.</summary>
    public void EmitDelivery(TracedActorCell sender, TracedActorCell taker, object message) =>
        ring.Publish(new CapturedEvent(clock.Stamp(), sender, taker, message, null, flags, TraceKind.Send, PayloadForm.Delivery));
}
