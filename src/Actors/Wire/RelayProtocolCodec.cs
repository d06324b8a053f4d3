using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>The messages of <see cref="RelayProtocol"/> as terms, each under its manifest.</summary>
internal static class RelayProtocolCodec
{
    public static (string Manifest, Term Body)? ToTerm(object message) => message switch
    {
        RelayProtocol.Open m => ("yo", Term.Tuple(Term.Int(m.Version))),
        RelayProtocol.Accepted m => ("ya", Term.Tuple(Term.Binary(m.Ticket.Span))),
        RelayProtocol.Refused m => ("yr", Term.Tuple(m.Reason)),
        RelayProtocol.Batch m => ("yb", Term.Tuple(Term.Binary(m.Ticket.Span), Term.Int(m.Sequence), Term.Int(m.Count), Term.Binary(m.Events.Span))),
        RelayProtocol.Ack m => ("yk", Term.Tuple(Term.Int(m.Sequence))),
        RelayProtocol.Alive m => ("yl", Term.Tuple(Term.Binary(m.Ticket.Span), Term.Int(m.Sent))),
        RelayProtocol.Again m => ("yg", Term.Tuple(Term.Int(m.Sequence))),
        RelayProtocol.Ended m => ("ye", Term.Tuple(m.Reason)),
        RelayProtocol.Close m => ("yc", Term.Tuple(Term.Binary(m.Ticket.Span))),
        _ => null,
    };

    public static object? FromTerm(string manifest, Term body) => manifest switch
    {
        "yo" => new RelayProtocol.Open(TermFields.Of(body, 1).Int32()),
        "ya" => new RelayProtocol.Accepted(TermFields.Of(body, 1).Bytes()),
        "yr" => new RelayProtocol.Refused(TermFields.Of(body, 1).Any()),
        "yb" => Batch(TermFields.Of(body, 4)),
        "yk" => new RelayProtocol.Ack(TermFields.Of(body, 1).Int64()),
        "yl" => Alive(TermFields.Of(body, 2)),
        "yg" => new RelayProtocol.Again(TermFields.Of(body, 1).Int64()),
        "ye" => new RelayProtocol.Ended(TermFields.Of(body, 1).Any()),
        "yc" => new RelayProtocol.Close(TermFields.Of(body, 1).Bytes()),
        _ => null,
    };

    private static RelayProtocol.Batch Batch(TermFields fields) => new(fields.Bytes(), fields.Int64(), fields.Int32(), fields.Bytes());

    private static RelayProtocol.Alive Alive(TermFields fields) => new(fields.Bytes(), fields.Int64());
}
