using Inviso.Language;

namespace Inviso.Messages;

/// <summary>
/// Trace events in the shapes of Erlang's trace messages: <c>{trace_ts,Pid,Kind,…,Now}</c> with a time, <c>{trace,Pid,Kind,…}</c> without,
/// <c>{seq_trace,Label,Info}</c>, <c>{drop,N}</c>.
/// A message that was captured by type only is the atom that names its type; a call without captured arguments carries the arity in their place, as
/// under Erlang's <c>arity</c> flag.
/// </summary>
public static class TraceEventTerms
{
    private const long NanosecondsPerSecond = 1_000_000_000;
    private const long NanosecondsPerMicrosecond = 1_000;
    private const long Million = 1_000_000;

    /// <summary>The megaseconds until the year 2255, to which 64 bits of nanoseconds reach.</summary>
    private const long MaxMegaseconds = 9_000;

    private static readonly AtomTerm Undefined = Term.Atom("undefined");

    public static Term ToTerm(in TraceEvent e)
    {
        if (e.Kind == TraceKind.Drop)
            return Term.Tuple(Term.Atom("drop"), Term.Int(e.Count));
        if (e.Kind == TraceKind.SeqTrace)
            return SeqTrace(e);
        if (e.Kind == TraceKind.Foreign)
            return e.Data ?? Undefined;

        var fields = new List<Term>(7)
        {
            Term.Atom(e.ShowsTime ? "trace_ts" : "trace"),
            Pid(e.Actor),
            Term.Atom(KindName(e.Kind)),
        };
        AddDetails(fields, e);
        if (e.Extra is { } extra && !e.IsToName)
            fields.Add(extra);
        if (e.ShowsTime)
            fields.Add(Now(e.Timestamp));
        return Term.Tuple([.. fields]);
    }

    /// <summary>The now-stamp <c>{Megaseconds,Seconds,Microseconds}</c> of a time in nanoseconds since 1970.</summary>
    public static Term Now(long nanoseconds)
    {
        var seconds = Math.DivRem(nanoseconds, NanosecondsPerSecond, out var rest);
        return Term.Tuple(Term.Int(seconds / 1_000_000), Term.Int(seconds % 1_000_000), Term.Int(rest / 1_000));
    }

    /// <summary>The nanoseconds since 1970 of a now-stamp; null for what is none, or one after the year 2255.</summary>
    public static long? TimeOf(Term now) =>
        now is TupleTerm { Arity: 3 } parts && Part(parts[0]) is < MaxMegaseconds and { } mega && Part(parts[1]) is { } seconds && Part(parts[2]) is { } micro
            ? (((mega * Million) + seconds) * Million + micro) * NanosecondsPerMicrosecond
            : null;

    /// <summary>The name of a kind in terms, tables and filters.</summary>
    public static string KindName(TraceKind kind) => kind switch
    {
        TraceKind.Send => "send",
        TraceKind.SendToNonExisting => "send_to_non_existing_process",
        TraceKind.Receive => "receive",
        TraceKind.Call => "call",
        TraceKind.ReturnFrom => "return_from",
        TraceKind.ExceptionFrom => "exception_from",
        TraceKind.Spawn => "spawn",
        TraceKind.Exit => "exit",
        TraceKind.Restart => "restart",
        TraceKind.Link => "link",
        TraceKind.Unlink => "unlink",
        TraceKind.GettingLinked => "getting_linked",
        TraceKind.GettingUnlinked => "getting_unlinked",
        TraceKind.Register => "register",
        TraceKind.Unregister => "unregister",
        TraceKind.In => "in",
        TraceKind.Out => "out",
        TraceKind.GcStart => "gc_start",
        TraceKind.GcEnd => "gc_end",
        TraceKind.ReturnTo => "return_to",
        TraceKind.SeqTrace => "seq_trace",
        TraceKind.Drop => "drop",
        TraceKind.Foreign => "foreign",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a trace kind"),
    };

    private static long? Part(Term term) => term is IntegerTerm integer && integer.TryGetInt64(out var value) && value is >= 0 and < Million ? value : null;

    private static void AddDetails(List<Term> fields, in TraceEvent e)
    {
        switch (e.Kind)
        {
            case TraceKind.Send or TraceKind.SendToNonExisting:
                fields.Add(Message(e));
                fields.Add(e.IsToName ? e.Extra! : Pid(e.Peer));
                break;
            case TraceKind.Receive:
                fields.Add(Message(e));
                break;
            case TraceKind.Call:
                fields.Add(Call(e));
                break;
            case TraceKind.ReturnFrom or TraceKind.ExceptionFrom:
                fields.Add(e.Function!.ToTerm());
                fields.Add(e.Data ?? Undefined);
                break;
            case TraceKind.In or TraceKind.Out or TraceKind.ReturnTo:
                fields.Add(e.Function?.ToTerm() ?? Undefined);
                break;
            case TraceKind.Spawn:
                fields.Add(Pid(e.Peer));
                fields.Add(Call(e));
                break;
            case TraceKind.Link or TraceKind.Unlink or TraceKind.GettingLinked or TraceKind.GettingUnlinked:
                fields.Add(Pid(e.Peer));
                break;
            default:
                fields.Add(e.Data ?? Undefined);
                break;
        }
    }

    // {seq_trace,Label,Info} or {seq_trace,Label,Info,Now}; what is no pair stands as it is under the label undefined.
    private static Term SeqTrace(in TraceEvent e)
    {
        var (label, info) = e.Data is TupleTerm { Arity: 2 } pair ? (pair[0], pair[1]) : (Undefined, e.Data ?? Undefined);
        return e.ShowsTime
            ? Term.Tuple(Term.Atom("seq_trace"), label, info, Now(e.Timestamp))
            : Term.Tuple(Term.Atom("seq_trace"), label, info);
    }

    private static Term Call(in TraceEvent e) => e.Data is { } arguments
        ? Term.Tuple(Term.Atom(e.Function!.Module), Term.Atom(e.Function.Function), arguments)
        : e.Function!.ToTerm();

    private static Term Message(in TraceEvent e) => e.Data ?? Term.Atom(e.MessageType ?? "undefined");

    private static Term Pid(ActorId? actor) => actor?.ToTerm() ?? Undefined;
}
