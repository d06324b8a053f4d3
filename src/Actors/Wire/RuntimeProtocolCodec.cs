using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>The messages of <see cref="RuntimeProtocol"/> as terms, each under its manifest.</summary>
internal static class RuntimeProtocolCodec
{
    public static (string Manifest, Term Body)? ToTerm(object message) => message switch
    {
        RuntimeProtocol.Request m => ("rq", Term.Tuple(Term.Int(m.Id), Term.Int(m.Version), CommandCodec.ToTerm(m.Command))),
        RuntimeProtocol.Reply m => ("rp", Term.Tuple(Term.Int(m.Id), m.Result)),
        RuntimeProtocol.Heartbeat => ("rh", Term.Nil),
        RuntimeProtocol.Enrolled m => ("re", Term.Tuple(Term.List(m.Members.Select(members => members.ToTerm())))),
        RuntimeProtocol.Goodbye m => ("rb", Term.Tuple(m.Reason)),
        RuntimeProtocol.StateChanged m => ("rs", Term.Tuple(RuntimeStates.ToTerm(m.State), m.Status.ToTerm())),
        RuntimeProtocol.PortDown m => ("rd", Term.Tuple(m.Reason)),
        RuntimeProtocol.RecorderDumped m => ("ru", Term.Tuple(Term.Binary(m.Trigger), Term.Binary(m.FileName))),
        RuntimeProtocol.MetaCast m => ("rm", Term.Tuple(m.Content)),
        RuntimeProtocol.KnownNode m => ("rk", Term.Tuple(Term.Binary(m.Address), Term.Binary(m.Name.Value))),
        RuntimeProtocol.SendLogs m => ("rl", Term.Tuple(Term.Int(m.Version), Term.Binary(m.Collector), TermFields.Optional(m.Source))),
        RuntimeProtocol.SendLogsTo m => (
            "rt", Term.Tuple(Term.Int(m.Version), Term.Binary(m.Collector), TermFields.Optional(m.Source), Term.Binary(m.Node.Value))),
        RuntimeProtocol.CollectLogs m => (
            "rc",
            Term.Tuple(
                Term.Int(m.Version), Term.Binary(m.Collector), Term.Binary(m.Source.Value), Term.Binary(m.Directory), Term.Binary(m.Prefix))),
        _ => null,
    };

    public static object? FromTerm(string manifest, Term body) => manifest switch
    {
        "rq" => Request(TermFields.Of(body, 3)),
        "rp" => Reply(TermFields.Of(body, 2)),
        "rh" => RuntimeProtocol.Heartbeat.Instance,
        "re" => Enrolled(TermFields.Of(body, 1)),
        "rb" => new RuntimeProtocol.Goodbye(TermFields.Of(body, 1).Any()),
        "rs" => StateChanged(TermFields.Of(body, 2)),
        "rd" => new RuntimeProtocol.PortDown(TermFields.Of(body, 1).Any()),
        "ru" => RecorderDumped(TermFields.Of(body, 2)),
        "rm" => new RuntimeProtocol.MetaCast(TermFields.Of(body, 1).Any()),
        "rk" => KnownNode(TermFields.Of(body, 2)),
        "rl" => SendLogs(TermFields.Of(body, 3)),
        "rt" => SendLogsTo(TermFields.Of(body, 4)),
        "rc" => CollectLogs(TermFields.Of(body, 5)),
        _ => null,
    };

    private static RuntimeProtocol.Request Request(TermFields fields)
    {
        var (id, version, command) = (fields.Int64(), fields.Int32(), fields.Any());
        // The commands of another version may look different; they are refused, not read.
        return new RuntimeProtocol.Request(
            id, version, version == ProtocolVersion.Current ? CommandCodec.FromTerm(command) : new RuntimeCommand.Unknown(command));
    }

    private static RuntimeProtocol.Reply Reply(TermFields fields) => new(fields.Int64(), fields.Any());

    private static RuntimeProtocol.StateChanged StateChanged(TermFields fields) => new(fields.State(), fields.Status());

    private static RuntimeProtocol.RecorderDumped RecorderDumped(TermFields fields) => new(fields.Text(), fields.Text());

    private static RuntimeProtocol.KnownNode KnownNode(TermFields fields) => new(fields.Text(), new NodeName(fields.Text()));

    private static RuntimeProtocol.Enrolled Enrolled(TermFields fields) =>
        new([.. fields.List().Select(term => NodeSelection.FromTerm(term) ?? throw new FormatException("field 1 is not a list of selections"))]);

    private static RuntimeProtocol.SendLogs SendLogs(TermFields fields) => new(fields.Int32(), fields.Text(), fields.OptionalTerm());

    private static RuntimeProtocol.SendLogsTo SendLogsTo(TermFields fields) =>
        new(fields.Int32(), fields.Text(), fields.OptionalTerm(), new NodeName(fields.Text()));

    private static RuntimeProtocol.CollectLogs CollectLogs(TermFields fields) =>
        new(fields.Int32(), fields.Text(), new NodeName(fields.Text()), fields.Text(), fields.Text());
}
