using System.Globalization;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// Writes sentences as Erlang's ttb does by default: <c>({&lt;n1@h/user/till#7&gt;,till,n1@h}) To ! Msg (Timestamp: {1,2,3})</c>. A process that any of the
/// ti logs knows stands as <c>{Pid,Info,Node}</c> with the last of its aliases in any of them, senders too. The file has its name only when it is complete.
/// </summary>
public sealed class TtbMergeHandler : IMergeHandler, IDisposable
{
    private readonly IReadOnlyList<MergeSource> _sources;
    private readonly LineFile _file;
    private readonly Dictionary<ActorId, string> _known = [];

    /// <param name="path">The file to write.</param>
    /// <param name="sources">What is merged; the handler reads the ti logs when it begins. Those that cannot be read are left to the merge to report.</param>
    public TtbMergeHandler(string path, IReadOnlyList<MergeSource> sources)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        (_sources, _file) = (sources, new LineFile(path, "text"));
    }

    /// <exception cref="MergeException">The file cannot be created.</exception>
    public void Begin()
    {
        foreach (var source in _sources)
        {
            foreach (var set in source.Sets)
                Learn(source.Node, set.TiLog);
        }

        _file.Begin();
    }

    /// <exception cref="MergeException">The file cannot be written.</exception>
    public void Entry(NodeName node, in TraceEvent e, IReadOnlyList<Term> aliases)
    {
        if (IsSilent(e))
            return;
        var line = _file.Line;
        switch (e.Kind)
        {
            case TraceKind.Drop:
                line.Append(string.Create(CultureInfo.InvariantCulture, $"*** Dropped {e.Count} messages."));
                break;
            case TraceKind.SeqTrace:
                AppendSequence(line, e);
                break;
            case TraceKind.Foreign:
                AppendForeign(line, (TupleTerm)e.Data!);
                break;
            default:
                line.Append((byte)'(');
                line.Append(ActorText(e.Actor));
                line.Append(") "u8);
                AppendDetails(line, e);
                if (e.ShowsTime)
                    line.Append($" (Timestamp: {Text(TraceEventTerms.Now(e.Timestamp))})");
                break;
        }

        _file.EndLine();
    }

    /// <exception cref="MergeException">The file cannot be written or get its name.</exception>
    public void End() => _file.Complete();

    public void Dispose() => _file.Dispose();

    private void Learn(NodeName node, string? path)
    {
        if (path is null || !File.Exists(path))
            return;
        try
        {
            foreach (var record in LogFormats.ReadTi(path).Records)
            {
                if (record is { Starts: true, Actor: { } actor })
                    _known[actor] = Text(Term.Tuple(actor.ToTerm(), record.Alias, node.ToTerm()));
            }
        }
        catch (Exception e) when (e is IOException or LogFormatException)
        {
            // The merge reads the same log and reports what is wrong with it.
            _ = e;
        }
    }

    /// <summary>The tracer's acknowledgement to itself, and what is no trace message.</summary>
    private static bool IsSilent(in TraceEvent e) => e.Kind switch
    {
        TraceKind.Receive => e.Data is TupleTerm { Arity: 2 } pair && pair[0].IsAtom("dbg") && pair[1].IsAtom("ok"),
        TraceKind.Foreign => e.Data is not TupleTerm { Arity: > 2 } message || !(message[0].IsAtom("trace") || (HasTime(message) && message.Arity > 3)),
        _ => false,
    };

    private static bool HasTime(TupleTerm message) => message[0].IsAtom("trace_ts");

    // What there is no event for stands with all its fields, and with the time that it has.
    private void AppendForeign(LineBuffer line, TupleTerm message)
    {
        var fields = message.Elements.Skip(2).Select(TermPrinter.Print).ToArray();
        var time = HasTime(message) ? $" (Timestamp: {fields[^1]})" : string.Empty;
        line.Append($"({ProcessText(message[1])}) {string.Join(' ', HasTime(message) ? fields[..^1] : fields)}{time}");
    }

    private void AppendDetails(LineBuffer line, in TraceEvent e)
    {
        var details = e.Kind switch
        {
            TraceKind.Send => $"{ActorText(e.Peer)} ! {Message(e)}",
            TraceKind.Receive => $"<< {Message(e)}",
            TraceKind.Call => Call(e),
            TraceKind.ReturnFrom => $"returned from {e.Function} -> {Text(e.Data)}",
            TraceKind.ReturnTo => $"returning to {e.Function?.ToString() ?? "undefined"}",
            TraceKind.Spawn => $"spawn {ActorText(e.Peer)} as {e.Function}",
            _ => Fields(e),
        };
        line.Append(details);
    }

    private static string Call(in TraceEvent e)
    {
        var function = e.Function!;
        var call = e.Data is ListTerm { Tail: null } arguments
            ? $"call {function.Module}:{function.Function}({string.Join(',', arguments.Elements.Select(TermPrinter.Print))})"
            : $"call {function}";
        return e.Extra is null ? call : $"{call} ({Text(e.Extra)})";
    }

    /// <summary>The kind and all further fields of the trace term, time aside.</summary>
    private static string Fields(in TraceEvent e)
    {
        var term = (TupleTerm)TraceEventTerms.ToTerm(e with { ShowsTime = false });
        return string.Join(' ', term.Elements.Skip(2).Select(TermPrinter.Print));
    }

    private void AppendSequence(LineBuffer line, in TraceEvent e)
    {
        var term = (TupleTerm)TraceEventTerms.ToTerm(e with { ShowsTime = false });
        line.Append(e.ShowsTime ? $"SeqTrace {Text(TraceEventTerms.Now(e.Timestamp))} [{Text(term[1])}]: " : $"SeqTrace [{Text(term[1])}]: ");
        if (term[2] is not TupleTerm { Arity: 5 } info || info[0] is not AtomTerm { Name: "send" or "receive" or "print" } kind)
        {
            line.Append(Text(term[2]));
            return;
        }

        var (from, to) = (ProcessText(info[2]), ProcessText(info[3]));
        line.Append(kind.Name switch
        {
            "send" => $"({from}) {to} ! {Text(info[4])} [Serial: {Text(info[1])}]",
            "receive" => $"({to}) << {Text(info[4])} [Serial: {Text(info[1])}, From: {from}]",
            _ => $"-> {Text(info[4])} [Serial: {Text(info[1])}, From: {from}]",
        });
    }

    private string ProcessText(Term term) => term is PidTerm pid ? ActorText(ActorId.FromTerm(pid)) : Text(term);

    private string ActorText(ActorId? actor) =>
        actor is null ? "undefined" : _known.TryGetValue(actor, out var text) ? text : TermPrinter.Print(actor.ToTerm());

    private static string Message(in TraceEvent e) => Text(e.Data ?? Term.Atom(e.MessageType ?? "undefined"));

    private static string Text(Term? term) => term is null ? "undefined" : TermPrinter.Print(term);
}
