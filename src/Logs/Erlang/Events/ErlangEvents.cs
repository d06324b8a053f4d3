using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// Erlang's trace messages as events: the reverse of <see cref="TraceEventTerms.ToTerm"/>. A message that would not come back as it was is kept whole, as an
/// event of the kind <see cref="TraceKind.Foreign"/>; docs/erlang-formats.md says which these are.
/// </summary>
internal static class ErlangEvents
{
    private const long NoTime = 0;

    /// <param name="message">Any term; one without a time gets the time 0.</param>
    public static TraceEvent Read(Term message)
    {
        var time = TimeIn(message) ?? NoTime;
        var e = message switch
        {
            TupleTerm { Arity: 2 } drop when drop[0].IsAtom("drop") => Drop(drop[1]),
            TupleTerm { Arity: 3 or 4 } seq when seq[0].IsAtom("seq_trace") => SeqTrace(seq, time),
            TupleTerm { Arity: > 3 } trace when trace[0].IsAtom("trace") => Trace(trace, trace.Arity, false, time),
            TupleTerm { Arity: > 4 } trace when trace[0].IsAtom("trace_ts") => Trace(trace, trace.Arity - 1, true, time),
            _ => null,
        };
        return e is { } known && TraceEventTerms.ToTerm(known).Equals(message) ? known : Foreign(message, time);
    }

    /// <summary>The time of a message, whatever its kind; null for one without.</summary>
    private static long? TimeIn(Term message) => message switch
    {
        TupleTerm { Arity: 4 } seq when seq[0].IsAtom("seq_trace") => TimeOf(seq[3]),
        TupleTerm { Arity: > 4 } trace when trace[0].IsAtom("trace_ts") => TimeOf(trace[trace.Arity - 1]),
        _ => null,
    };

    /// <summary>
    /// A now-stamp, or a number of the clock that never goes back, {Time,Unique} included: that time is taken as it is, for it orders what has the same clock.
    /// </summary>
    private static long? TimeOf(Term stamp) => stamp switch
    {
        IntegerTerm integer => integer.TryGetInt64(out var monotonic) ? monotonic : null,
        TupleTerm { Arity: 2 } strict => strict[0] is IntegerTerm ? TimeOf(strict[0]) : null,
        _ => TraceEventTerms.TimeOf(stamp),
    };

    private static TraceEvent? Drop(Term count) =>
        count is IntegerTerm number && number.TryGetInt64(out var lost) && lost > 0 ? new TraceEvent(NoTime, TraceKind.Drop, false, null, Count: lost) : null;

    private static TraceEvent? SeqTrace(TupleTerm message, long time)
    {
        var (actor, peer) = message[2] is TupleTerm { Arity: 5 } info
            ? info[0].IsAtom("receive") ? (ActorOf(info[3]), ActorOf(info[2])) : (ActorOf(info[2]), ActorOf(info[3]))
            : (null, null);
        return new TraceEvent(time, TraceKind.SeqTrace, message.Arity == 4, actor, peer, Data: Term.Tuple(message[1], message[2]));
    }

    private static TraceEvent Foreign(Term message, long time)
    {
        var (actor, kind, hasTime) = message is TupleTerm { Arity: > 2 } trace && (trace[0].IsAtom("trace") || trace[0].IsAtom("trace_ts"))
            ? (ActorOf(trace[1]), (trace[2] as AtomTerm)?.Name, trace[0].IsAtom("trace_ts"))
            : (null, null, false);
        return new TraceEvent(time, TraceKind.Foreign, hasTime, actor, MessageType: kind, Data: message);
    }

    /// <summary>Null for a kind, or a form of one, that there is no event for.</summary>
    private static TraceEvent? Trace(TupleTerm message, int end, bool hasTime, long time)
    {
        if (message[2] is not AtomTerm kind || !ErlangKinds.All.TryGetValue(kind.Name, out var known))
            return null;
        var e = new TraceEvent(time, known, hasTime, ActorOf(message[1]));
        return (known, end) switch
        {
            (TraceKind.Send, 5) when message[4] is not PidTerm => e with { Data = message[3], Extra = message[4] },
            (TraceKind.Send or TraceKind.SendToNonExisting, 5) => e with { Data = message[3], Peer = ActorOf(message[4]) },
            (TraceKind.SendToNonExisting, 6) => e with { Data = message[3], Peer = ActorOf(message[4]), Extra = message[5] },
            (TraceKind.Call, 4) => WithCall(e, message[3]),
            (TraceKind.Call, 5) => WithCall(e with { Extra = message[4] }, message[3]),
            (TraceKind.ReturnFrom or TraceKind.ExceptionFrom, 5) => WithCall(e with { Data = message[4] }, message[3]),
            (TraceKind.Spawn, 5) => WithCall(e with { Peer = ActorOf(message[3]) }, message[4]),
            (TraceKind.In or TraceKind.Out, 4) => WithCall(e, message[3]),
            (TraceKind.ReturnTo, 4) => message[3].IsAtom("undefined") ? e : WithCall(e, message[3]),
            (TraceKind.Link or TraceKind.Unlink or TraceKind.GettingLinked or TraceKind.GettingUnlinked, 4) => e with { Peer = ActorOf(message[3]) },
            (TraceKind.Receive or TraceKind.Exit or TraceKind.Restart or TraceKind.Register or TraceKind.Unregister, 4) => e with { Data = message[3] },
            (TraceKind.GcStart or TraceKind.GcEnd, 4) => e with { Data = message[3] },
            _ => null,
        };
    }

    /// <summary><c>{M,F,Arity}</c>, or <c>{M,F,Arguments}</c> with the arguments as data.</summary>
    private static TraceEvent? WithCall(TraceEvent e, Term call) => call switch
    {
        TupleTerm { Arity: 3 } mfa when mfa[0] is AtomTerm module && mfa[1] is AtomTerm function => mfa[2] switch
        {
            IntegerTerm number when number.TryGetInt32(out var arity) => e with { Function = new FunctionId(module.Name, function.Name, arity) },
            ListTerm { Tail: null } arguments => e with { Function = new FunctionId(module.Name, function.Name, arguments.Count), Data = arguments },
            _ => null,
        },
        _ => null,
    };

    private static ActorId? ActorOf(Term term) => term is PidTerm pid ? ActorId.FromTerm(pid) : null;
}
