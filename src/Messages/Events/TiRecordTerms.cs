using Inviso.Language;

namespace Inviso.Messages;

/// <summary>
/// Associations as the terms of Inviso's ti files: <c>{Pid,Alias,alias,Now}</c>, <c>{Pid,Alias,unalias,Now}</c>, and <c>{undefined,Alias,unalias,Now}</c>
/// where all associations with the alias end. Now-stamps have microseconds.
/// </summary>
public static class TiRecordTerms
{
    public static Term ToTerm(TiRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var actor = record.Actor?.ToTerm() ?? Term.Atom("undefined");
        return Term.Tuple(actor, record.Alias, Term.Atom(record.Starts ? "alias" : "unalias"), TraceEventTerms.Now(record.Timestamp));
    }

    /// <summary>Null for what is none. What is no process id, at an end, stands for all.</summary>
    public static TiRecord? FromTerm(Term entry)
    {
        if (entry is not TupleTerm { Arity: 4 } parts || parts[2] is not AtomTerm { Name: "alias" or "unalias" } kind)
            return null;
        if (TraceEventTerms.TimeOf(parts[3]) is not { } time)
            return null;
        var actor = parts[0] is PidTerm pid ? ActorId.FromTerm(pid) : null;
        var starts = kind.Name == "alias";
        return starts && actor is null ? null : new TiRecord(time, starts, actor, parts[1]);
    }
}
