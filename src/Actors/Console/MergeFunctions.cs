using Akka.Event;
using Inviso.Language;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>inviso_lfm:merge. It needs neither control nor runtime.</summary>
internal sealed class MergeFunctions(NodeContext node)
{
    private readonly ILoggingAdapter _log = Logging.GetLogger(node.System, "inviso_lfm");

    public void AddTo(FunctionTable table) => table.Add("inviso_lfm:merge/2", (a, cancellation) => Merge(a[0], a[1], cancellation));

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
        if (sources.Exists(source => source.TraceLogs.Append(source.TiLog).Contains(path)))
            return CallArguments.BadArgument(output);
        return await Task.Run(() => Run(sources, path, cancellation), cancellation).ConfigureAwait(false);
    }

    private Term Run(List<MergeSource> sources, string path, CancellationToken cancellation)
    {
        try
        {
            using var handler = new TextMergeHandler(path);
            var result = LogMerge.Run(sources, handler, null, cancellation);
            foreach (var damage in result.Damages)
                _log.Warning("{0}", damage);
            return CallArguments.Ok(Term.Int(result.Count));
        }
        catch (MergeException ex)
        {
            return CallArguments.Error(Reason(ex));
        }
    }

    private static TupleTerm Reason(MergeException failure)
    {
        var cause = failure.InnerException is { } inner ? PosixErrors.AtomOf(inner) : Term.Str(failure.Message);
        return failure.Failure switch
        {
            MergeFailure.OutputNotOpened => Term.Tuple(Term.Atom("begin_handler"), Term.Tuple(Term.Atom("open"), cause)),
            MergeFailure.OutputNotWritten => Term.Tuple(Term.Atom("writing_output_file"), cause),
            _ => Term.Tuple(Term.Atom("files"), cause),
        };
    }

    /// <summary>
    /// Reads <c>{Node,[{trace_log,Names},{ti_log,[Name]}]}</c>, or <c>{Node,[Set,…]}</c> with such sets, the oldest first and at most one with a ti log.
    /// </summary>
    private MergeSource? ReadSet(Term set, out Term error)
    {
        error = BadFiles(set);
        if (set is not TupleTerm { Arity: 2 } pair || pair[0] is not AtomTerm name || pair[1] is not ListTerm { Tail: null, Count: > 0 } logs)
            return null;
        var parts = logs.Elements.All(e => e is ListTerm) ? logs.Elements.SelectMany(e => ((ListTerm)e).Elements) : logs.Elements;
        var (traces, tis) = (new List<string>(), new List<string>());
        foreach (var part in parts)
        {
            if (part is not TupleTerm { Arity: 2 } log || LogKinds.FromTerm(log[0]) is not { } kind || log[1] is not ListTerm { Tail: null } names)
                return null;
            foreach (var fileName in names.Elements)
            {
                if (!CallArguments.TryReadText(fileName, out var text))
                    return null;
                if (node.Files.Resolve(text) is not { } path)
                {
                    error = CallArguments.Error(LogFileSet.BadFileName(text));
                    return null;
                }

                (kind == LogKind.Trace ? traces : tis).Add(path);
            }
        }

        return traces.Count > 0 && tis.Count <= 1 ? new MergeSource(new NodeName(name.Name), WrapOrder.OldestFirst(traces), tis.FirstOrDefault()) : null;
    }

    private static Term BadFiles(Term subject) => CallArguments.Error(Term.Tuple(Term.Atom("files"), Term.Tuple(Term.Atom("bad_reader_spec"), subject)));
}
