using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>
/// Turns captured events into trace events: names, ids, times that never decrease, bounded payloads. One per open session; drain thread only.
/// </summary>
internal sealed class EventRenderer(NodeIdentity identity, TraceClock clock, PayloadMode mode, PayloadTerms payloads)
{
    private readonly MessageTypes _types = new();
    private long _last;

    /// <summary>Puts the event into the first place of the target, or a delivery into the first two; how many it filled.</summary>
    public int Render(in CapturedEvent captured, Span<TraceEvent> target)
    {
        if (captured.IsDelivery)
        {
            var delivery = Deliver(in captured);
            (target[0], target[1]) = (delivery.Send, delivery.Receive);
            return 2;
        }

        Tick(captured.Stamp);
        var extra = captured.Payload as ExtraPayload;
        target[0] = Single(captured, extra is null ? captured.Payload : extra.Payload, extra?.Extra);
        return 1;
    }

    /// <summary>What was captured as a delivery, for a sink that takes it as one.</summary>
    public Delivery Deliver(in CapturedEvent captured)
    {
        Tick(captured.Stamp);
        var name = NameAndData(captured, captured.Payload, out var data);
        return new Delivery(
            _last, (captured.Flags & TraceFlags.Timestamp) != 0, IdOfCell(captured.Actor!), IdOfCell(captured.Peer!), name, data);
    }

    private static ActorId IdOfCell(object subject) => subject as ActorId ?? ((TracedActorCell)subject).Id;

    /// <summary>The event that says how many were lost here.</summary>
    public TraceEvent Drop(long count) => new(_last, TraceKind.Drop, false, null, Count: count);

    private void Tick(long stamp) => _last = Math.Max(_last, clock.ToNanoseconds(stamp));

    private TraceEvent Single(in CapturedEvent captured, object? payload, Term? extra)
    {
        var name = NameAndData(captured, payload, out var data);
        return new TraceEvent(
            _last,
            captured.Kind,
            (captured.Flags & TraceFlags.Timestamp) != 0,
            identity.IdOfSubject(captured.Actor),
            Peer(captured.Peer, payload),
            captured.Function,
            captured.Kind == TraceKind.Call ? null : name,
            data,
            Extra: extra);
    }

    /// <summary>The name of the message's type, where the payload is a message and names are wanted, and what is shown of the payload.</summary>
    private string? NameAndData(in CapturedEvent captured, object? payload, out Term? data)
    {
        data = null;
        if (captured.Form == PayloadForm.MessageType)
            return mode == PayloadMode.Off ? null : _types.NameOf((Type)payload!);
        var rendered = payload as RenderedPayload;
        var value = rendered is null ? payload : rendered.Payload;
        if (captured.Form == PayloadForm.Message)
            value = MessageTypes.Unwrap(value!);
        data = rendered is null ? payloads.Of(captured.Kind, captured.Form, captured.Flags, value) : rendered.Data;
        return captured.Form == PayloadForm.Message && mode != PayloadMode.Off ? _types.NameOf(value!.GetType()) : null;
    }

    private ActorId? Peer(object? subject, object? payload)
    {
        var told = payload is RenderedPayload rendered ? rendered.Payload : payload;
        return MessageEnvelopes.Selected(identity.IdOfSubject(subject), told is SeqRecord record ? record.Message : told);
    }
}
