using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>The messages of <see cref="TiRelayProtocol"/> as terms, each under its manifest.</summary>
internal static class TiRelayProtocolCodec
{
    public static (string Manifest, Term Body)? ToTerm(object message) => message switch
    {
        TiRelayProtocol.Open m => ("zo", Term.Tuple(Term.Int(m.Version), Term.Int(m.Relay), Term.Int(m.Attempt))),
        TiRelayProtocol.Accepted m => ("za", Term.Tuple(Term.Int(m.Relay), Term.Binary(m.Ticket.Span))),
        TiRelayProtocol.Records m => (
            "zr", Term.Tuple(Term.Binary(m.Ticket.Span), Term.Int(m.Relay), Term.Int(m.Attempt), Term.Int(m.First), Term.Binary(m.Bytes.Span))),
        TiRelayProtocol.Taken m => ("zt", Term.Tuple(Term.Int(m.Relay), Term.Int(m.Next))),
        TiRelayProtocol.Refused m => ("zx", Term.Tuple(Term.Int(m.Relay), Term.Int(m.Attempt), m.Reason)),
        _ => null,
    };

    public static object? FromTerm(string manifest, Term body) => manifest switch
    {
        "zo" => Open(TermFields.Of(body, 3)),
        "za" => Accepted(TermFields.Of(body, 2)),
        "zr" => Records(TermFields.Of(body, 5)),
        "zt" => Taken(TermFields.Of(body, 2)),
        "zx" => Refused(TermFields.Of(body, 3)),
        _ => null,
    };

    private static TiRelayProtocol.Open Open(TermFields fields) => new(fields.Int32(), fields.Int64(), fields.Int64());

    private static TiRelayProtocol.Accepted Accepted(TermFields fields) => new(fields.Int64(), fields.Bytes());

    private static TiRelayProtocol.Records Records(TermFields fields) => new(fields.Bytes(), fields.Int64(), fields.Int64(), fields.Int64(), fields.Bytes());

    private static TiRelayProtocol.Taken Taken(TermFields fields) => new(fields.Int64(), fields.Int64());

    private static TiRelayProtocol.Refused Refused(TermFields fields) => new(fields.Int64(), fields.Int64(), fields.Any());
}
