using Inviso.Language;

namespace Inviso.Tracing;

/// <summary>A captured event of a sequence, rendered on the drain thread.</summary>
/// <param name="Kind">Send, Receive or Print.</param>
/// <param name="From">The actor that sends or prints: a cell or a reference; null when it is not known.</param>
/// <param name="To">The recipient; null for a print.</param>
internal sealed record SeqRecord(SeqTraceFlags Kind, SeqToken Token, object? From, object? To, object? Message)
{
    private static readonly Term Undefined = Term.Atom("undefined");

    /// <summary>Erlang's <c>{Label,{Kind,Serial,From,To,Message}}</c>.</summary>
    public Term ToTerm(NodeIdentity identity, Term message)
    {
        var serial = Token.Serial.GetValueOrDefault();
        return Term.Tuple(
            Token.Label,
            Term.Tuple(
                Term.Atom(Kind switch { SeqTraceFlags.Send => "send", SeqTraceFlags.Receive => "receive", _ => "print" }),
                Term.Tuple(Term.Int(serial.Previous), Term.Int(serial.Current)),
                identity.IdOfSubject(From)?.ToTerm() ?? Undefined,
                Kind == SeqTraceFlags.Print ? Term.Nil : MessageEnvelopes.Selected(identity.IdOfSubject(To), Message)?.ToTerm() ?? Undefined,
                message));
    }
}
