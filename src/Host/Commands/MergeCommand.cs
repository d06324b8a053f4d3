using System.CommandLine;
using Inviso.Host.Failures;
using Inviso.Host.Merging;
using Inviso.Host.Shell;
using Inviso.Logs;

namespace Inviso.Host.Commands;

/// <summary><c>inviso merge --node NAME=LOG[,LOG…][,TI] … --out FILE</c>: merges logs of any number of nodes into one file in time order.</summary>
internal static class MergeCommand
{
    public static Command Create(Terminal terminal)
    {
        var nodes = new Option<string[]>("--node")
        {
            Description = "A node and its logs, oldest first, or the files of a wrap set; a trace-information file may stand among them. "
                + "May be given several times.",
            Required = true,
            HelpName = "NAME=LOG[,LOG...][,TI]",
        };
        var output = new Option<string>("--out") { Description = "The file to write.", Required = true, HelpName = "FILE" };
        var to = OneOf("--to", "FORM", "What is written", [.. MergeOutputs.All.Select(form => form.Name)]);
        var skew = OneOf("--skew", "MODE", "What is done about clocks that differ", SkewModes.Names);
        var filter = new MergeFilterOptions();
        var command = new Command("merge", "Merge trace logs of several nodes into one file in time order.") { nodes, output, to, skew };
        filter.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var (form, mode) = (MergeOutputs.Named(parsed.GetRequiredValue(to))!, SkewModes.Named(parsed.GetRequiredValue(skew)));
            MergeArguments.RequireOther(parsed.GetRequiredValue(output), form, parsed.GetRequiredValue(nodes));
            var sources = MergeArguments.Sources(parsed.GetRequiredValue(nodes));
            var options = new MergeOptions { Filter = filter.Read(parsed), DecodesInParallel = Environment.ProcessorCount > 1 };
            return RunAsync(terminal, sources, form, parsed.GetRequiredValue(output), mode, options, cancellation);
        });
        return command;
    }

    private static long ContradictionsOf(IMergeHandler handler) => handler switch
    {
        RecordMergeHandler records => records.Contradictions,
        CausalityCheck check => check.Contradictions,
        _ => 0,
    };

    private static Option<string> OneOf(string name, string word, string what, IReadOnlyList<string> values)
    {
        var names = string.Join(", ", values);
        var option = new Option<string>(name) { Description = $"{what}: {names}.", DefaultValueFactory = _ => values[0], HelpName = word };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !values.Contains(token.Value))
                result.AddError($"{name} takes one of {names}, and not '{token.Value}'");
        });
        return option;
    }

    private static async Task<int> RunAsync(
        Terminal terminal, MergeSource[] sources, MergeOutput form, string path, SkewMode mode, MergeOptions options, CancellationToken cancellation)
    {
        var report = new MergeReport(terminal);
        try
        {
            using var progress = new ProgressLine(terminal);
            var estimate = mode == SkewMode.Off || sources.Length < 2
                ? null
                : SkewEstimate.Of(sources, (entries, read, total) => progress.Show("looking at the clocks,", entries, read, total), cancellation);
            var skew = mode == SkewMode.Correct ? estimate : estimate?.Uncorrected;
            var handler = form.Create(new MergeTarget(path, sources, skew, cancellation));
            using var disposable = handler as IDisposable;
            options = options with { Skew = skew, Progress = (entries, read, total) => progress.Show("merging,", entries, read, total) };
            var result = LogMerge.Run(sources, handler, options, cancellation);
            progress.Dispose();
            await report.WriteAsync(result, path);
            var known = sources.Select(source => source.Node).Concat(result.Counts.Select(count => count.Node));
            await report.WriteUnknownAsync(options.Filter?.Nodes ?? [], [.. known.Distinct()]);
            if (skew is not null)
                await report.WriteSkewAsync(skew, mode == SkewMode.Correct, ContradictionsOf(handler));
            return ExitCodes.Ok;
        }
        catch (MergeException e) when (e.Failure == MergeFailure.NothingToRead)
        {
            throw new TracedSystemException(e.Message);
        }
        catch (MergeException e)
        {
            throw new UserMistakeException(e.Message);
        }
    }
}
