using Akka.Actor;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>One session's interest in an actor: its flags there and where events go. Immutable and shared by all actors with the same flags.</summary>
internal sealed class SessionWatch(OpenTrace trace, TraceFlags flags, EventLanes lanes)
{
    public OpenTrace Trace => trace;

    public TraceFlags Flags => flags;

    public bool Has(TraceFlags flag) => (flags & flag) != 0;

    /// <summary>Captures an event. Any thread; may wait while the session's buffer is full. What fails is a loss, and never the actor's failure.</summary>
    public void Emit(
        TraceKind kind, object actor, object? peer = null, object? payload = null, PayloadForm form = PayloadForm.None, FunctionId? function = null)
    {
        try
        {
            if (form == PayloadForm.Message && IsTypeEnough(payload))
                lanes.Capture(kind, actor, peer, payload!.GetType(), PayloadForm.MessageType, function, flags);
            else
                lanes.Capture(kind, actor, peer, trace.Payloads.Capture(kind, form, flags, payload), form, function, flags);
        }
        catch (Exception)
        {
            lanes.Lose(1);
        }
    }

    /// <summary>Captures an event of the whole process that happened earlier. Never waits: the thread belongs to the runtime.</summary>
    public void EmitAt(long stamp, TraceKind kind, Term data) =>
        lanes.CaptureLate(stamp, kind, data, PayloadForm.Term, flags);

    /// <summary>Captures the send of a plain message and the receive it leads to as one. To be called before the message is in the mailbox.</summary>
    public void EmitDelivery(TracedActorCell sender, TracedActorCell taker, object message)
    {
        try
        {
            if (!trace.Payloads.IsFull)
            {
                lanes.Capture(TraceKind.Send, sender.Subject, taker.Subject, message.GetType(), PayloadForm.MessageType, null, flags, isDelivery: true);
                return;
            }

            var payload = trace.Payloads.Capture(TraceKind.Send, PayloadForm.Message, flags, message);
            lanes.Capture(TraceKind.Send, sender.Subject, taker.Subject, payload, PayloadForm.Message, null, flags, isDelivery: true);
        }
        catch (Exception)
        {
            lanes.Lose(2);
        }
    }

    // A message of which only the type is of interest is not kept alive.
    private bool IsTypeEnough(object? message) => !trace.Payloads.IsFull && message is not (null or IWrappedMessage or ExtraPayload);
}
