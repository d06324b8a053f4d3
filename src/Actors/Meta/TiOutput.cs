using Akka.Event;
using Inviso.Language;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// Writes what functions give out into the ti log, at once: <c>{Pid,Alias,alias,Now}</c> and <c>{Pid,Alias,unalias,Now}</c>, these as binaries in external term
/// format, or a list of either. Anything else writes nothing. Used within the meta tracer.
/// </summary>
internal sealed class TiOutput(TiLogWriter log, ILoggingAdapter complaints)
{
    private const long NanosecondsPerMicrosecond = 1_000;
    private const long Million = 1_000_000;

    /// <summary>The megaseconds until the year 2255, to which 64 bits of nanoseconds reach.</summary>
    private const long MaxMegaseconds = 9_000;

    public void Append(TiRecord record)
    {
        try
        {
            log.Append(record);
        }
        catch (ArgumentException ex)
        {
            complaints.Warning("An association was not written: {0}", ex.Message);
        }
    }

    public void Write(Term output)
    {
        if (output is ListTerm { Tail: null } list)
        {
            foreach (var one in list.Elements)
                WriteOne(one);
        }
        else
        {
            WriteOne(output);
        }
    }

    private void WriteOne(Term output)
    {
        var entry = output;
        if (output is BinaryTerm binary && !ExternalTermFormat.TryDecode(binary.Bytes.Span, out entry, out var error))
            complaints.Warning("A binary for the ti log is no term: {0}", error);
        else if (Read(entry) is { } record)
            Append(record);
    }

    private static TiRecord? Read(Term entry)
    {
        if (entry is not TupleTerm { Arity: 4 } parts || parts[2] is not AtomTerm { Name: "alias" or "unalias" } kind || Time(parts[3]) is not { } time)
            return null;
        var actor = parts[0] is PidTerm pid ? ActorId.FromTerm(pid) : null;
        var starts = kind.Name == "alias";
        return starts && actor is null ? null : new TiRecord(time, starts, actor, parts[1]);
    }

    // A now-stamp has microseconds.
    private static long? Time(Term term) =>
        term is TupleTerm { Arity: 3 } now && Part(now[0]) is < MaxMegaseconds and { } mega && Part(now[1]) is { } seconds && Part(now[2]) is { } micro
            ? (((mega * Million) + seconds) * Million + micro) * NanosecondsPerMicrosecond
            : null;

    private static long? Part(Term term) => term is IntegerTerm integer && integer.TryGetInt64(out var value) && value is >= 0 and < Million ? value : null;
}
