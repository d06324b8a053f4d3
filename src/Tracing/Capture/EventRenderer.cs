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
            Data(captured, message),
            Extra: extra);
    }

    private void RenderDelivery(in CapturedEvent captured, Span<TraceEvent> target)
    {
        var (sender, taker) = (((TracedActorCell)captured.Actor!).Id, ((TracedActorCell)captured.Peer!).Id);
        var message = _types.Unwrap(captured.Payload!);
        var name = mode == PayloadMode.Off ? null : _types.NameOf(message);
        var data = mode == PayloadMode.Full ? _payloads.Render(message) : null;
        var showsTime = (captured.Flags & TraceFlags.Timestamp) != 0;
        target[0] = new TraceEvent(_last, TraceKind.Send, showsTime, sender, taker, null, name, data);
        target[1] = new TraceEvent(_last, TraceKind.Receive, showsTime, taker, sender, null, name, data);
    }

    private Term? Data(in CapturedEvent captured, object? message) => captured.Form switch
    {
        PayloadForm.Message => mode == PayloadMode.Full ? MessageData(captured, message) : null,
        PayloadForm.Arguments when (captured.Flags & TraceFlags.Arity) == 0 => Term.List(((object?[])captured.Payload!).Select(_payloads.Render)),
        PayloadForm.Result => _payloads.Render(captured.Payload),
        PayloadForm.Failure => Term.Tuple(Term.Atom("error"), _payloads.Render(captured.Payload)),
        PayloadForm.Replies => Replies((List<object>)captured.Payload!),
        PayloadForm.Term => (Term)captured.Payload!,
        PayloadForm.SeqTrace => Sequential((SeqRecord)captured.Payload!),
        _ => null,
    };

    private Term? MessageData(in CapturedEvent captured, object? message)
    {
        if (captured.Kind != TraceKind.Call)
            return _payloads.Render(message);
        return (captured.Flags & TraceFlags.Arity) == 0 ? Term.List(_payloads.Render(message)) : null;
    }

    // What is printed is meant for the trace, whatever is said about messages.
    private Term Sequential(SeqRecord record) => record.ToTerm(identity, record switch
    {
        { Message: Term term } => term,
        { Kind: SeqTraceFlags.Print } => _payloads.Render(record.Message),
        _ when mode == PayloadMode.Full => _payloads.Render(_types.Unwrap(record.Message!)),
        _ => Term.Atom(mode == PayloadMode.Types ? _types.NameOf(_types.Unwrap(record.Message!)) : "undefined"),
    });

    private Term Replies(List<object> messages) => mode switch
    {
        PayloadMode.Off => Term.Atom("replied"),
        PayloadMode.Types => Term.Tuple(Term.Atom("replied"), Term.List(messages.Select(message => Term.Atom(TypeNames.Of(message.GetType()))))),
        _ => Term.Tuple(Term.Atom("replied"), Term.List(messages.Select(_payloads.Render))),
    };

    private ActorId? Peer(in CapturedEvent captured) =>
        MessageEnvelopes.Selected(identity.IdOfSubject(captured.Peer), captured.Payload is SeqRecord record ? record.Message : captured.Payload);
}
