using System.Globalization;
using Inviso.Language;

namespace Inviso.Actors;

/// <summary>One trace message as the line of text a person reads.</summary>
internal static class TraceMessageText
{
    /// <summary>Null for what is no trace message, and for the end of a trace.</summary>
    public static string? Line(Term message)
    {
        if (message.TryTagged("drop", 2, out var drop))
            return string.Create(CultureInfo.InvariantCulture, $"*** Dropped {drop[1]} messages.");
        if (message is not TupleTerm { Arity: >= 3 } trace)
            return null;
        if (trace[0].IsAtom("seq_trace"))
            return SeqTrace(trace);
        var hasTime = trace[0].IsAtom("trace_ts");
        if (trace[2] is not AtomTerm kind || !(hasTime || trace[0].IsAtom("trace")))
            return null;
        var fields = trace.Elements.Skip(3).Take(trace.Arity - 3 - (hasTime ? 1 : 0)).ToArray();
        return $"({trace[1]}) {Body(kind.Name, fields)}{(hasTime ? $" (Timestamp: {trace[trace.Arity - 1]})" : "")}";
    }

    private static string Body(string kind, Term[] fields) => (kind, fields) switch
    {
        ("call", [var call]) => $"call {Call(call)}",
        ("call", [var call, var extra]) => $"call {Call(call)} ({extra})",
        ("return_from", [var function, var value]) => $"returned from {Call(function)} -> {value}",
        ("return_to", [var function]) => $"returning to {Call(function)}",
        ("send", [var message, var to]) => $"{to} ! {message}",
        ("receive", [var message]) => $"<< {message}",
        ("spawn", [var child, var function]) => $"spawn {child} as {Call(function)}",
        _ => string.Join(' ', fields.Select(field => field.ToString()).Prepend(kind)),
    };

    // {M,F,[A,…]} or {M,F,Arity}; anything else as the term it is.
    private static string Call(Term call)
    {
        if (call is not TupleTerm { Arity: 3 } function)
            return call.ToString();
        return function[2] is ListTerm { Tail: null } arguments
            ? $"{function[0]}:{function[1]}({string.Join(',', arguments.Elements)})"
            : $"{function[0]}:{function[1]}/{function[2]}";
    }

    private static string SeqTrace(TupleTerm trace)
    {
        var head = trace.Arity > 3 ? $"SeqTrace {trace[3]} [{trace[1]}]: " : $"SeqTrace [{trace[1]}]: ";
        return head + (trace[2] switch
        {
            TupleTerm { Arity: 5 } sent when sent[0].IsAtom("send") => $"({sent[2]}) {sent[3]} ! {sent[4]} [Serial: {sent[1]}]",
            TupleTerm { Arity: 5 } received when received[0].IsAtom("receive") => $"({received[3]}) << {received[4]} [Serial: {received[1]}, From: {received[2]}]",
            TupleTerm { Arity: 5 } printed when printed[0].IsAtom("print") => $"-> {printed[4]} [Serial: {printed[1]}, From: {printed[2]}]",
            var other => other.ToString(),
        });
    }
}
