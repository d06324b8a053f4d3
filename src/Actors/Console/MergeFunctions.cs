using Akka.Event;
using Inviso.Language;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>inviso_lfm:merge. It needs neither control nor runtime.</summary>
internal sealed class MergeFunctions(NodeContext node)
{
    private readonly ILoggingAdapter _log = Logging.GetLogger(node.System, "inviso_lfm");

    public void AddTo(FunctionTable table)
    {
        table.Add("inviso_lfm:merge/2", (a, cancellation) => Merge(a[0], a[1], cancellation));
        // The third argument is a debug level there; here the node's log says what is damaged in any case.
        table.Add("inviso_lfm:merge/3", (a, cancellation) => Merge(a[0], a[1], cancellation));
    }

    private async Task<Term> Merge(Term files, Term output, CancellationToken cancellation)
    {
        if (files is not ListTerm { Tail: null } list)
            return BadFiles(files);
        if (!CallArguments.TryReadText(output, out var outName) || outName.Length == 0 || outName.Contains('\0', StringComparison.Ordinal))
            return CallArguments.BadArgument(output);
        var sources = new List<MergeSource>();
        foreach (var set in list.Elements)
        {
            if (ReadSet(set, out var error) is not { } source)
                return error;
            sources.Add(source);
        }

        // The person at the console may write anywhere; names are relative to the log directory as all others are.
        var path = Path.GetFullPath(outName, Path.GetFullPath(node.Settings.LogDirectory));
        // A merge must not take the place of what it merges.
        if (sources.Exists(source => FilesOf(source).Any(file => file == path || file == path + OutputFile.PartialEnding)))
            return CallArguments.BadArgument(output);
        return await Task.Run(() => Run(sources, path, cancellation), cancellation).ConfigureAwait(false);
    }

    private Term Run(List<MergeSource> sources, string path, CancellationToken cancellation)
    {
        try
        {
            using var handler = new TextMergeHandler(path);
            return CallArguments.Ok(Term.Int(Merge(sources, handler, cancellation)));
        }
        catch (MergeException ex)
        {
            return CallArguments.Error(Reason(ex));
        }
    }

    // Each input that cannot be read ends its own reader alone, as in Inviso: where that is all of them, nothing is merged.
    private long Merge(List<MergeSource> sources, TextMergeHandler handler, CancellationToken cancellation)
    {
        try
        {
            var result = LogMerge.Run(sources, handler, null, cancellation);
            Tell(result.Damages);
            return result.Count;
        }
        catch (MergeException nothing) when (nothing.Failure == MergeFailure.NothingToRead)
        {
            Tell(nothing.Damages);
            handler.Begin();
            handler.End();
            return 0;
        }
    }

    private void Tell(IReadOnlyList<LogDamage> damages)
    {
        foreach (var damage in damages)
            _log.Warning("{0}", damage);
    }

    private static TupleTerm Reason(MergeException failure)
    {
        var cause = failure.InnerException is { } inner ? PosixErrors.AtomOf(inner) : Term.Atom("eio");
        return failure.Failure == MergeFailure.OutputNotOpened
            ? Term.Tuple(Term.Atom("begin_handler"), Term.Tuple(Term.Atom("open"), cause))
            : Term.Tuple(Term.Atom("writing_output_file"), cause);
    }

    private static IEnumerable<string?> FilesOf(MergeSource source) =>
        source.Later.SelectMany(set => set.TraceLogs.Append(set.TiLog)).Concat(source.TraceLogs).Append(source.TiLog);

    /// <summary>
    /// Reads <c>{Node,[{trace_log,Names},{ti_log,[Name]}]}</c>, or <c>{Node,[Set,…]}</c> with such sets, the oldest first; either may be named together with
    /// the standard reader. <c>{trace_log,Dir,Names}</c>, as logs are listed, is understood, too.
    /// </summary>
    private MergeSource? ReadSet(Term set, out Term error)
    {
        error = BadFiles(set);
        if (set is TupleTerm { Arity: 4 } named && named[0] is AtomTerm { Name: "reader" })
            return named[1] is AtomTerm { Name: "inviso_lfm_tpfreader" } && named[2] is AtomTerm { Name: "init" } ? ReadSet(named[3], out error) : null;
        if (set is not TupleTerm { Arity: 2 } pair || pair[0] is not AtomTerm name || pair[1] is not ListTerm { Tail: null, Count: > 0 } logs)
            return null;
        var sets = new List<LogSet>();
        foreach (var parts in logs.Elements.All(e => e is ListTerm) ? logs.Elements.Select(e => ((ListTerm)e).Elements) : [logs.Elements])
        {
            if (ReadLogs(parts, ref error) is not { } read)
                return null;
            sets.Add(read);
        }

        return new MergeSource(new NodeName(name.Name), sets[0].TraceLogs, sets[0].TiLog) { Later = sets[1..] };
    }

    /// <summary>The logs of one set. Tuples of other kinds of logs are passed over; several ti logs count as none.</summary>
    private LogSet? ReadLogs(IReadOnlyList<Term> parts, ref Term error)
    {
        var (traces, tis) = (new List<string>(), new List<string>());
        foreach (var part in parts)
        {
            if (part is not TupleTerm { Arity: 2 or 3 } log || log.Elements[^1] is not ListTerm { Tail: null } names)
                return null;
            var folder = "";
            if (log.Arity == 3 && !CallArguments.TryReadText(log[1], out folder))
                return null;
            if (LogKinds.FromTerm(log[0]) is not { } kind)
                continue;
            foreach (var fileName in names.Elements)
            {
                if (!CallArguments.TryReadText(fileName, out var text))
                    return null;
                if (node.Files.Resolve(Path.Combine(folder, text)) is not { } path)
                {
                    error = CallArguments.Error(LogFileSet.BadFileName(Path.Combine(folder, text)));
                    return null;
                }

                (kind == LogKind.Trace ? traces : tis).Add(path);
            }
        }

        return traces.Count > 0 ? new LogSet(WrapOrder.OldestFirst(traces), tis.Count == 1 ? tis[0] : null) : null;
    }

    private static Term BadFiles(Term subject) =>
        CallArguments.Error(Term.Tuple(Term.Atom("files"), Term.Tuple(Term.Atom("bad_reader_spec"), subject)));
}
