using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>The messages of <see cref="TransferProtocol"/> as terms, each under its manifest; all but the chunks, which <see cref="ChunkCodec"/> has.</summary>
internal static class TransferProtocolCodec
{
    public static (string Manifest, Term Body)? ToTerm(object message) => message switch
    {
        TransferProtocol.FileOpened m => ("to", Term.Tuple(Term.Int(m.Sequence), m.Kind.ToTerm(), Term.Binary(m.Name), Term.Int(m.Length))),
        TransferProtocol.FileEnded m => ("te", Term.Tuple(Term.Int(m.Sequence), Term.Int(m.Length), Term.Int(m.Checksum))),
        TransferProtocol.OpenFailed m => ("tf", Term.Tuple(Term.Int(m.Sequence), m.Kind.ToTerm(), Term.Binary(m.Name))),
        TransferProtocol.ReadFailed m => ("tr", Term.Tuple(Term.Int(m.Sequence), Term.Binary(m.Name), m.Reason)),
        TransferProtocol.Ended m => ("tx", Term.Tuple(Term.Int(m.Sequence), Term.Bool(m.IsComplete))),
        TransferProtocol.NoLog => ("tn", Term.Nil),
        TransferProtocol.Refused m => ("tz", Term.Tuple(m.Reason)),
        TransferProtocol.Alive m => ("tl", Term.Tuple(Term.Int(m.Sent))),
        TransferProtocol.Ack m => ("ta", Term.Tuple(Term.Int(m.Sequence))),
        TransferProtocol.Again m => ("tg", Term.Tuple(Term.Int(m.Sequence))),
        TransferProtocol.Cancel => ("tq", Term.Nil),
        _ => null,
    };

    public static object? FromTerm(string manifest, Term body) => manifest switch
    {
        "to" => FileOpened(TermFields.Of(body, 4)),
        "te" => FileEnded(TermFields.Of(body, 3)),
        "tf" => OpenFailed(TermFields.Of(body, 3)),
        "tr" => ReadFailed(TermFields.Of(body, 3)),
        "tx" => Ended(TermFields.Of(body, 2)),
        "tn" => new TransferProtocol.NoLog(),
        "tz" => new TransferProtocol.Refused(TermFields.Of(body, 1).Any()),
        "tl" => new TransferProtocol.Alive(TermFields.Of(body, 1).Int64()),
        "ta" => new TransferProtocol.Ack(TermFields.Of(body, 1).Int64()),
        "tg" => new TransferProtocol.Again(TermFields.Of(body, 1).Int64()),
        "tq" => new TransferProtocol.Cancel(),
        _ => null,
    };

    private static TransferProtocol.FileOpened FileOpened(TermFields fields) => new(fields.Int64(), fields.LogKind(), fields.Text(), fields.Int64());

    private static TransferProtocol.FileEnded FileEnded(TermFields fields) => new(fields.Int64(), fields.Int64(), fields.UInt32());

    private static TransferProtocol.OpenFailed OpenFailed(TermFields fields) => new(fields.Int64(), fields.LogKind(), fields.Text());

    private static TransferProtocol.ReadFailed ReadFailed(TermFields fields) => new(fields.Int64(), fields.Text(), fields.Any());

    private static TransferProtocol.Ended Ended(TermFields fields) => new(fields.Int64(), fields.Bool());
}
