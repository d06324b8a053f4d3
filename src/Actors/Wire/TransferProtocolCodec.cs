using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>The messages of <see cref="TransferProtocol"/> as terms, each under its manifest.</summary>
internal static class TransferProtocolCodec
{
    public static (string Manifest, Term Body)? ToTerm(object message) => message switch
    {
        TransferProtocol.FileOpened m => ("to", Term.Tuple(m.Kind.ToTerm(), Term.Binary(m.Name))),
        TransferProtocol.Chunk m => ("tc", Term.Tuple(Term.Int(m.Sequence), Term.Binary(m.Bytes.Span))),
        TransferProtocol.FileEnded m => ("te", Term.Tuple(Term.Int(m.Checksum))),
        TransferProtocol.OpenFailed m => ("tf", Term.Tuple(m.Kind.ToTerm(), Term.Binary(m.Name))),
        TransferProtocol.ReadFailed m => ("tr", Term.Tuple(Term.Binary(m.Name), m.Reason)),
        TransferProtocol.Ended m => ("tx", Term.Tuple(Term.Bool(m.IsComplete))),
        TransferProtocol.NoLog => ("tn", Term.Nil),
        TransferProtocol.Refused m => ("tz", Term.Tuple(m.Reason)),
        TransferProtocol.Ack m => ("ta", Term.Tuple(Term.Int(m.Sequence))),
        TransferProtocol.Cancel => ("tq", Term.Nil),
        _ => null,
    };

    public static object? FromTerm(string manifest, Term body) => manifest switch
    {
        "to" => FileOpened(TermFields.Of(body, 2)),
        "tc" => Chunk(TermFields.Of(body, 2)),
        "te" => new TransferProtocol.FileEnded(TermFields.Of(body, 1).UInt32()),
        "tf" => OpenFailed(TermFields.Of(body, 2)),
        "tr" => ReadFailed(TermFields.Of(body, 2)),
        "tx" => new TransferProtocol.Ended(TermFields.Of(body, 1).Bool()),
        "tn" => new TransferProtocol.NoLog(),
        "tz" => new TransferProtocol.Refused(TermFields.Of(body, 1).Any()),
        "ta" => new TransferProtocol.Ack(TermFields.Of(body, 1).Int64()),
        "tq" => new TransferProtocol.Cancel(),
        _ => null,
    };

    private static TransferProtocol.FileOpened FileOpened(TermFields fields) => new(fields.LogKind(), fields.Text());

    private static TransferProtocol.Chunk Chunk(TermFields fields) => new(fields.Int64(), fields.Bytes());

    private static TransferProtocol.OpenFailed OpenFailed(TermFields fields) => new(fields.LogKind(), fields.Text());

    private static TransferProtocol.ReadFailed ReadFailed(TermFields fields) => new(fields.Text(), fields.Any());
}
