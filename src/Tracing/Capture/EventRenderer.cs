using Akka.Actor;
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
        _last = Math.Max(_last, clock.ToNanoseconds(captured.Stamp));
        if (captured.Form == PayloadForm.Delivery)
        {
            RenderDelivery(captured, target);
            return 2;
        }

        target[0] = captured.Payload is ExtraPayload both ? Single(captured with { Payload = both.Payload }, both.Extra) : Single(captured, null);
        return 1;
    }

    /// <summary>The event that says how many were lost here.</summary>
    public TraceEvent Drop(long count) => new(_last, TraceKind.Drop, false, null, Count: count);

    private TraceEvent Single(in CapturedEvent captured, Term? extra)
    {
        if (captured.Payload is RenderedPayload rendered)
            return Single(captured with { Payload = rendered.Payload }, rendered, extra);
        return Single(captured, null, extra);
    }

    private TraceEvent Single(in CapturedEvent captured, RenderedPayload? rendered, Term? extra)
    {
        var message = captured.Form == PayloadForm.Message ? _types.Unwrap(captured.Payload!) : null;
        var isCall = captured.Kind == TraceKind.Call;
        return new TraceEvent(
            _last,
            captured.Kind,
            (captured.Flags & TraceFlags.Timestamp) != 0,
            identity.IdOfSubject(captured.Actor),
            Peer(captured),
            captured.Function,
            message is null || isCall || mode == PayloadMode.Off ? null : _types.NameOf(message),
            rendered is null ? payloads.Of(captured.Kind, captured.Form, captured.Flags, message ?? captured.Payload) : rendered.Data,
            Extra: extra);
    }

    private void RenderDelivery(in CapturedEvent captured, Span<TraceEvent> target)
    {
        var (sender, taker) = (((TracedActorCell)captured.Actor!).Id, ((TracedActorCell)captured.Peer!).Id);
        var rendered = captured.Payload as RenderedPayload;
        var message = _types.Unwrap(rendered?.Payload ?? captured.Payload!);
        var name = mode == PayloadMode.Off ? null : _types.NameOf(message);
        var data = rendered is null ? payloads.Of(TraceKind.Send, captured.Form, captured.Flags, message) : rendered.Data;
        var showsTime = (captured.Flags & TraceFlags.Timestamp) != 0;
        target[0] = new TraceEvent(_last, TraceKind.Send, showsTime, sender, taker, null, name, data);
        target[1] = new TraceEvent(_last, TraceKind.Receive, showsTime, taker, sender, null, name, data);
    }

    // A selection that leaves the node is told to the other node's root, with the path in the message.
    private ActorId? Peer(in CapturedEvent captured)
    {
        var peer = identity.IdOfSubject(captured.Peer);
        return peer is not null && captured.Payload is ActorSelectionMessage selection
            ? new ActorId(peer.Node, "/" + string.Join('/', selection.Elements.Select(element => element.ToString())), 0)
            : peer;
    }
}
