using Akka.Actor;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>
/// Turns captured events into trace events: names, ids, times that never decrease, bounded payloads. One per open session; drain thread only.
/// </summary>
internal sealed class EventRenderer(NodeIdentity identity, TraceClock clock, PayloadMode mode)
{
    private readonly PayloadRenderer _payloads = new(identity);
    private readonly MessageTypes _types = new();
    private long _last;

    /// <summary>Puts the event into the first place of the target, or a delivery into the first two; how many it filled.</summary>
    public int Render(in CapturedEvent captured, Span<TraceEvent> target)
    {
        Tick(captured.Stamp);
        if (captured.IsDelivery)
        {
            RenderDelivery(captured, target);
            return 2;
        }

        var extra = captured.Payload as ExtraPayload;
        target[0] = Single(captured, extra is null ? captured.Payload : extra.Payload, extra?.Extra);
        return 1;
    }

    /// <summary>Gives a delivery to a sink that takes it as one.</summary>
    public void Render(in CapturedEvent captured, IDeliverySink target)
    {
        Tick(captured.Stamp);
        var message = MessageOf(captured);
        target.WriteDelivery(
            _last,
            (captured.Flags & TraceFlags.Timestamp) != 0,
            ((TracedActorCell)captured.Actor!).Id,
            ((TracedActorCell)captured.Peer!).Id,
            NameOf(captured.Payload, message),
            mode == PayloadMode.Full ? _payloads.Render(message) : null);
    }

    /// <summary>The event that says how many were lost here.</summary>
    public TraceEvent Drop(long count) => new(_last, TraceKind.Drop, false, null, Count: count);

    private TraceEvent Single(in CapturedEvent captured, object? payload, Term? extra)
    {
        var message = captured.Form == PayloadForm.Message ? MessageTypes.Unwrap(payload!) : null;
        return new TraceEvent(
            _last,
            captured.Kind,
            (captured.Flags & TraceFlags.Timestamp) != 0,
            identity.IdOfSubject(captured.Actor),
            Peer(captured.Peer, payload),
            captured.Function,
            captured.Kind == TraceKind.Call ? null : NameOf(payload, message),
            Data(captured, payload, message),
            Extra: extra);
    }

    private void RenderDelivery(in CapturedEvent captured, Span<TraceEvent> target)
    {
        var (sender, taker) = (((TracedActorCell)captured.Actor!).Id, ((TracedActorCell)captured.Peer!).Id);
        var message = MessageOf(captured);
        var name = NameOf(captured.Payload, message);
        var data = mode == PayloadMode.Full ? _payloads.Render(message) : null;
        var showsTime = (captured.Flags & TraceFlags.Timestamp) != 0;
        target[0] = new TraceEvent(_last, TraceKind.Send, showsTime, sender, taker, null, name, data);
        target[1] = new TraceEvent(_last, TraceKind.Receive, showsTime, taker, sender, null, name, data);
    }

    private void Tick(long stamp) => _last = Math.Max(_last, clock.ToNanoseconds(stamp));

    private static object? MessageOf(in CapturedEvent captured) =>
        captured.Form == PayloadForm.Message ? MessageTypes.Unwrap(captured.Payload!) : null;

    private string? NameOf(object? payload, object? message)
    {
        if (mode == PayloadMode.Off)
            return null;
        return message is null ? payload is Type type ? _types.NameOf(type) : null : _types.NameOf(message.GetType());
    }

    private Term? Data(in CapturedEvent captured, object? payload, object? message) => captured.Form switch
    {
        PayloadForm.Message => mode == PayloadMode.Full ? MessageData(captured, message) : null,
        PayloadForm.Arguments when (captured.Flags & TraceFlags.Arity) == 0 => Term.List(((object?[])payload!).Select(_payloads.Render)),
        PayloadForm.Result => _payloads.Render(payload),
        PayloadForm.Failure => Term.Tuple(Term.Atom("error"), _payloads.Render(payload)),
        PayloadForm.Replies => Replies((List<object>)payload!),
        PayloadForm.Term => (Term)payload!,
        _ => null,
    };

    private Term? MessageData(in CapturedEvent captured, object? message)
    {
        if (captured.Kind != TraceKind.Call)
            return _payloads.Render(message);
        return (captured.Flags & TraceFlags.Arity) == 0 ? Term.List(_payloads.Render(message)) : null;
    }

    private Term Replies(List<object> messages) => mode switch
    {
        PayloadMode.Off => Term.Atom("replied"),
        PayloadMode.Types => Term.Tuple(Term.Atom("replied"), Term.List(messages.Select(message => Term.Atom(TypeNames.Of(message.GetType()))))),
        _ => Term.Tuple(Term.Atom("replied"), Term.List(messages.Select(_payloads.Render))),
    };

    // A selection that leaves the node is told to the other node's root, with the path in the message.
    private ActorId? Peer(object? subject, object? payload)
    {
        var peer = identity.IdOfSubject(subject);
        return peer is not null && payload is ActorSelectionMessage selection
            ? new ActorId(peer.Node, "/" + string.Join('/', selection.Elements.Select(element => element.ToString())), 0)
            : peer;
    }
}
