using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>The messages of <see cref="NodeProtocol"/> as terms, each under its manifest.</summary>
internal static class NodeProtocolCodec
{
    public static (string Manifest, Term Body)? ToTerm(object message) => message switch
    {
        NodeProtocol.Hello m => ("nh", Term.Tuple(Term.Int(m.Id), Term.Int(m.Version), Term.Binary(m.Nonce.Span))),
        NodeProtocol.Challenge m => ("nc", Term.Tuple(Term.Int(m.Id), Term.Binary(m.Nonce.Span))),
        NodeProtocol.StartRuntime m => ("ns", Term.Tuple(
            Term.Int(m.Id), Term.Int(m.Version), Term.Binary(m.Proof.Span), m.Tag, m.Options.ToTerm(), Term.Bool(m.OnlySameTag),
            Term.Binary(m.ControlNode.Value))),
        NodeProtocol.Started m => ("nt", Term.Tuple(
            Term.Int(m.Id), Term.Binary(m.Node.Value), Term.Int(m.SystemUid), m.Result.ToTerm(), RuntimeStates.ToTerm(m.State), m.Status.ToTerm())),
        NodeProtocol.Refused m => ("nr", Term.Tuple(Term.Int(m.Id), m.Reason)),
        NodeProtocol.Connect m => ("nk", Term.Tuple(
            Term.Int(m.Id), Term.Int(m.Version), Term.Binary(m.Proof.Span), Term.Binary(m.Node.Value), m.Tag)),
        NodeProtocol.ConnectAccepted m => ("na", Term.Tuple(Term.Int(m.Id))),
        NodeProtocol.Describe m => ("nd", Term.Tuple(Term.Int(m.Id), Term.Int(m.Version), Term.Binary(m.Proof.Span))),
        NodeProtocol.Described m => ("ni", Term.Tuple(Term.Int(m.Id), m.Description.ToTerm())),
        _ => null,
    };

    public static object? FromTerm(string manifest, Term body) => manifest switch
    {
        "nh" => Hello(TermFields.Of(body, 3)),
        "nc" => Challenge(TermFields.Of(body, 2)),
        "ns" => StartRuntime(TermFields.Of(body, 7)),
        "nt" => Started(TermFields.Of(body, 6)),
        "nr" => Refused(TermFields.Of(body, 2)),
        "nk" => Connect(TermFields.Of(body, 5)),
        "na" => new NodeProtocol.ConnectAccepted(TermFields.Of(body, 1).Int64()),
        "nd" => Describe(TermFields.Of(body, 3)),
        "ni" => Described(TermFields.Of(body, 2)),
        _ => null,
    };

    private static NodeProtocol.Hello Hello(TermFields fields) => new(fields.Int64(), fields.Int32(), fields.Bytes());

    private static NodeProtocol.Challenge Challenge(TermFields fields) => new(fields.Int64(), fields.Bytes());

    private static NodeProtocol.StartRuntime StartRuntime(TermFields fields) =>
        new(fields.Int64(), fields.Int32(), fields.Bytes(), fields.Any(), fields.Options(), fields.Bool(), new NodeName(fields.Text()));

    private static NodeProtocol.Started Started(TermFields fields) =>
        new(
            fields.Int64(),
            new NodeName(fields.Text()),
            fields.Int64(),
            AddResult.FromTerm(fields.Any()) ?? throw new FormatException("field 4 is not a result"),
            fields.State(),
            fields.Status());

    private static NodeProtocol.Connect Connect(TermFields fields) =>
        new(fields.Int64(), fields.Int32(), fields.Bytes(), new NodeName(fields.Text()), fields.Any());

    private static NodeProtocol.Describe Describe(TermFields fields) => new(fields.Int64(), fields.Int32(), fields.Bytes());

    private static NodeProtocol.Described Described(TermFields fields) =>
        new(fields.Int64(), NodeDescription.FromTerm(fields.Any()) ?? throw new FormatException("field 2 is not a description"));

    private static NodeProtocol.Refused Refused(TermFields fields) => new(fields.Int64(), fields.Any());
}
