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
    private long _last;

    public TraceEvent Render(in CapturedEvent captured) => captured.Payload is ExtraPayload both
        ? Render(captured with { Payload = both.Payload }, both.Extra)
        : Render(captured, null);

    private TraceEvent Render(in CapturedEvent captured, Term? extra)
    {
        _last = Math.Max(_last, clock.ToNanoseconds(captured.Stamp));
        var message = captured.Form == PayloadForm.Message ? MessageEnvelopes.Unwrap(captured.Payload!) : null;
        var isCall = captured.Kind == TraceKind.Call;
        return new TraceEvent(
            _last,
            captured.Kind,
            (captured.Flags & TraceFlags.Timestamp) != 0,
            identity.IdOfSubject(captured.Actor),
            Peer(captured),
            captured.Function,
            message is null || isCall || mode == PayloadMode.Off ? null : TypeNames.Of(message.GetType()),
            Data(captured, message),
            Extra: extra);
    }

    private Term? Data(in CapturedEvent captured, object? message) => captured.Form switch
    {
        PayloadForm.Message => mode == PayloadMode.Full ? MessageData(captured, message) : null,
        PayloadForm.Arguments when (captured.Flags & TraceFlags.Arity) == 0 => Term.List(((object?[])captured.Payload!).Select(_payloads.Render)),
        PayloadForm.Result => _payloads.Render(captured.Payload),
        PayloadForm.Failure => Term.Tuple(Term.Atom("error"), _payloads.Render(captured.Payload)),
        PayloadForm.Replies => Replies((List<object>)captured.Payload!),
        PayloadForm.Term => (Term)captured.Payload!,
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
    private ActorId? Peer(in CapturedEvent captured)
    {
        var peer = identity.IdOfSubject(captured.Peer);
        return peer is not null && captured.Payload is ActorSelectionMessage selection
            ? new ActorId(peer.Node, "/" + string.Join('/', selection.Elements.Select(element => element.ToString())), 0)
            : peer;
    }
}
