using Inviso.Language;

namespace Inviso.Tracing;

/// <summary>Tokens as terms: on the wire, and in match specifications.</summary>
internal static class TokenTerms
{
    private const SeqTraceFlags All = SeqTraceFlags.Send | SeqTraceFlags.Receive | SeqTraceFlags.Print | SeqTraceFlags.Timestamp;

    /// <summary>What Erlang's get_token shows: <c>[]</c> for none, else <c>{Flags,Label,Serial,From,Previous}</c>.</summary>
    public static Term Shown(SeqToken? token, Term from)
    {
        if (token is null)
            return Term.Nil;
        var serial = token.Serial.GetValueOrDefault();
        return Term.Tuple(Term.Int((int)token.Flags), token.Label, Term.Int(serial.Current), from, Term.Int(serial.Previous));
    }

    public static Term ToWire(SeqToken token)
    {
        var serial = token.Serial.GetValueOrDefault();
        return Term.Tuple(token.Label, Term.Int((int)token.Flags), Term.Int(serial.Previous), Term.Int(serial.Current));
    }

    /// <summary>Null for what is no token.</summary>
    public static SeqToken? FromWire(Term term)
    {
        if (term is not TupleTerm { Arity: 4 } tuple || tuple[1] is not IntegerTerm number || !number.TryGetInt32(out var flags))
            return null;
        return SerialOf(tuple[2], tuple[3]) is { } serial ? new SeqToken(tuple[0], (SeqTraceFlags)flags & All) { Serial = serial } : null;
    }

    /// <summary>The token with one component changed, as Erlang's <c>set_token(Component, Value)</c> does; null for a wrong component or value.</summary>
    public static SeqToken? With(SeqToken token, Term component, Term value) => (component as AtomTerm)?.Name switch
    {
        "label" => token with { Label = value },
        "serial" => value is TupleTerm { Arity: 2 } pair && SerialOf(pair[0], pair[1]) is { } serial ? token with { Serial = serial } : null,
        "send" => With(token, SeqTraceFlags.Send, value),
        "receive" => With(token, SeqTraceFlags.Receive, value),
        "print" => With(token, SeqTraceFlags.Print, value),
        "timestamp" => With(token, SeqTraceFlags.Timestamp, value),
        _ => null,
    };

    private static SeqToken? With(SeqToken token, SeqTraceFlags flag, Term value) =>
        value == Term.True ? token with { Flags = token.Flags | flag }
        : value == Term.False ? token with { Flags = token.Flags & ~flag }
        : null;

    private static SeqSerial? SerialOf(Term previous, Term current) =>
        previous is IntegerTerm first && first.TryGetInt64(out var from) && from >= 0 && current is IntegerTerm second && second.TryGetInt64(out var to) && to >= 0
            ? new SeqSerial(from, to)
            : null;
}
