using System.Text;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// Writes events as <see cref="TraceEventTerms.ToTerm"/> would have them printed, without making terms of what comes in every event: names, process ids
/// and functions are printed once and then copied.
/// </summary>
internal sealed class EventText
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    private static readonly byte[][] KindNames = [.. Enumerable.Range(0, TraceLogFormat.KindCount).Select(kind => KindName((TraceKind)kind))];

    private readonly TextCache<string> _atoms = new(name => TermPrinter.Print(Term.Atom(name)));
    private readonly TextCache<FunctionId> _functions = new(function => TermPrinter.Print(function.ToTerm()));
    private readonly TextCache<ActorId> _localActors = new(actor => TermPrinter.Print(Term.Pid(string.Empty, actor.Path, actor.Uid)));
    private readonly TextCache<ActorId> _otherActors = new(actor => TermPrinter.Print(actor.ToTerm()));

    /// <param name="line">Where to.</param>
    /// <param name="node">The node whose line it is: its process ids are written without it.</param>
    /// <param name="e">The event.</param>
    public void Append(LineBuffer line, string node, in TraceEvent e)
    {
        if (e.Kind == TraceKind.Drop)
        {
            line.Append("{drop,"u8);
            line.Append(e.Count);
        }
        else if (e.Kind is TraceKind.SeqTrace or TraceKind.Foreign)
        {
            // Rare, and the shapes that do not begin with an actor.
            line.Append(TermPrinter.Print(LocalPids.On(node, TraceEventTerms.ToTerm(e))));
            return;
        }
        else
        {
            line.Append(e.ShowsTime ? "{trace_ts,"u8 : "{trace,"u8);
            AppendActor(line, node, e.Actor);
            line.Append((byte)',');
            line.Append(KindNames[(int)e.Kind]);
            line.Append((byte)',');
            AppendDetails(line, node, e);
            if (e.Extra is not null && !e.IsToName)
            {
                line.Append((byte)',');
                AppendData(line, node, e.Extra);
            }

            if (e.ShowsTime)
                AppendTime(line, e.Timestamp);
        }

        line.Append((byte)'}');
    }

    private void AppendDetails(LineBuffer line, string node, in TraceEvent e)
    {
        switch (e.Kind)
        {
            case TraceKind.Send or TraceKind.SendToNonExisting:
                AppendMessage(line, node, e);
                line.Append((byte)',');
                if (e.IsToName)
                    AppendData(line, node, e.Extra);
                else
                    AppendActor(line, node, e.Peer);
                break;
            case TraceKind.Receive:
                AppendMessage(line, node, e);
                break;
            case TraceKind.Call:
                AppendCall(line, node, e);
                break;
            case TraceKind.ReturnFrom or TraceKind.ExceptionFrom:
                line.Append(_functions.Get(e.Function!));
                line.Append((byte)',');
                AppendData(line, node, e.Data);
                break;
            case TraceKind.In or TraceKind.Out or TraceKind.ReturnTo:
                line.Append(e.Function is null ? "undefined"u8 : _functions.Get(e.Function));
                break;
            case TraceKind.Spawn:
                AppendActor(line, node, e.Peer);
                line.Append((byte)',');
                AppendCall(line, node, e);
                break;
            case TraceKind.Link or TraceKind.Unlink or TraceKind.GettingLinked or TraceKind.GettingUnlinked:
                AppendActor(line, node, e.Peer);
                break;
            default:
                AppendData(line, node, e.Data);
                break;
        }
    }

    private void AppendMessage(LineBuffer line, string node, in TraceEvent e)
    {
        if (e.Data is null)
            line.Append(_atoms.Get(e.MessageType ?? "undefined"));
        else
            AppendData(line, node, e.Data);
    }

    private void AppendCall(LineBuffer line, string node, in TraceEvent e)
    {
        if (e.Data is null)
        {
            line.Append(_functions.Get(e.Function!));
            return;
        }

        line.Append((byte)'{');
        line.Append(_atoms.Get(e.Function!.Module));
        line.Append((byte)',');
        line.Append(_atoms.Get(e.Function.Function));
        line.Append((byte)',');
        AppendData(line, node, e.Data);
        line.Append((byte)'}');
    }

    private void AppendActor(LineBuffer line, string node, ActorId? actor)
    {
        if (actor is null)
            line.Append("undefined"u8);
        else
            line.Append((actor.Node.Value == node ? _localActors : _otherActors).Get(actor));
    }

    private void AppendData(LineBuffer line, string node, Term? data)
    {
        if (data is AtomTerm atom)
            line.Append(_atoms.Get(atom.Name));
        else if (data is null)
            line.Append("undefined"u8);
        else
            line.Append(TermPrinter.Print(LocalPids.On(node, data)));
    }

    /// <summary>A comma and the now-stamp.</summary>
    private static void AppendTime(LineBuffer line, long nanoseconds)
    {
        var seconds = Math.DivRem(nanoseconds, NanosecondsPerSecond, out var rest);
        line.Append(",{"u8);
        line.Append(seconds / 1_000_000);
        line.Append((byte)',');
        line.Append(seconds % 1_000_000);
        line.Append((byte)',');
        line.Append(rest / 1_000);
        line.Append((byte)'}');
    }

    private static byte[] KindName(TraceKind kind) =>
        EventFieldRules.AreValid(kind, EventFields.Function) ? Encoding.UTF8.GetBytes(TermPrinter.Print(Term.Atom(TraceEventTerms.KindName(kind)))) : [];
}
