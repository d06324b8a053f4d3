using Inviso.Language;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>Opens what takes the trace information that tracer data asks for.</summary>
/// <remarks>Used within the runtime.</remarks>
/// <param name="node">This node.</param>
/// <param name="peers">Where a node that is relayed to is.</param>
internal sealed class TiOutputs(NodeContext node, PeerNodes peers)
{
    /// <summary>
    /// Why nothing at all is opened for such tracer data: <c>{bad_filename,Name}</c>, <c>{bad_tracerdata,TracerData}</c> where events go to the same file,
    /// <c>{bad_ti_td,{relay,Node}}</c> for this very node, <c>{not_an_added_node,Node}</c>; null when it can be tried.
    /// </summary>
    public Term? Refusal(TracerData data, Term given) => data.Ti switch
    {
        TiLogTarget file => Refusal(file, data.Trace, given),
        TiRelayTarget relay when relay.Node == node.Name.Value => Term.Tuple(Term.Atom("bad_ti_td"), TracerDataTerms.ToTerm(relay)),
        TiRelayTarget relay when peers.Find(new NodeName(relay.Node)) is null => PeerNodes.NotAdded(relay.Node),
        _ => null,
    };

    private Term? Refusal(TiLogTarget file, TraceTarget trace, Term given)
    {
        if (node.Files.Resolve(file.FileName) is not { } path)
            return LogFileSet.BadFileName(file.FileName);
        return WouldSpoil(trace, path) ? Term.Tuple(Term.Atom("bad_tracerdata"), given) : null;
    }

    /// <summary>Null where none is asked for, or where it cannot be opened: the result says which.</summary>
    public ITiLogOutput? Open(TracerData data, TraceLogHeader header, out LogResults result)
    {
        result = new LogResults(data.Ti is not null, null);
        if (data.Ti is not { } target)
            return null;
        if (target.PublicData is { } functions && MetaTracerActor.TableOf(node).Missing(functions.Init, functions.Remove, functions.Clean) is not null)
        {
            result = Failed(Term.Tuple(Term.Atom("badarg"), TracerDataTerms.ToTerm(target)));
            return null;
        }

        return target is TiRelayTarget relay
            ? new TiRelay(peers.Select(new NodeName(relay.Node))!, node.Settings.AcceptablePause, node.Time)
            : OpenFile(((TiLogTarget)target).FileName, data.Format, header, ref result);
    }

    private ITiLogOutput? OpenFile(string name, TraceFormat format, TraceLogHeader header, ref LogResults result)
    {
        try
        {
            var path = node.Files.Resolve(name)!;
            return format == TraceFormat.Erlang ? ErlangTiWriter.Create(path) : TiLogWriter.Create(path, header);
        }
        catch (Exception ex) when (PosixErrors.IsFileError(ex))
        {
            result = Failed(Term.Tuple(Term.Atom("open"), Term.List(Term.Str(name), PosixErrors.AtomOf(ex))));
            return null;
        }
    }

    private static LogResults Failed(Term reason) => new(true, InvisoError.Because(reason));

    // Two writers would spoil one file.
    private bool WouldSpoil(TraceTarget trace, string tiPath) => trace switch
    {
        TraceLogTarget file => node.Files.Resolve(file.FileName) == tiPath,
        WrapSetTarget set => IsIn(node.Files.SetOf(set), tiPath),
        RecorderTarget recorder => IsIn(node.Files.SetOf(recorder), tiPath),
        _ => false,
    };

    private static bool IsIn(WrapSet? files, string path) =>
        files is not null && Path.GetDirectoryName(path) == files.Directory && files.Has(Path.GetFileName(path));
}
