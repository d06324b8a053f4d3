using System.CommandLine;
using System.Globalization;
using Inviso.Host.Failures;
using Inviso.Host.Shell;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Host.Commands;

/// <summary><c>inviso merge --node NAME=LOG[,LOG…][,TI] … --out FILE</c>: merges logs of any number of nodes into one text file in time order.</summary>
internal static class MergeCommand
{
    public static Command Create(Terminal terminal)
    {
        var nodes = new Option<string[]>("--node")
        {
            Description = "A node and its logs, oldest first, or the files of a wrap set; a trace-information file may stand among them. May be given several times.",
            Required = true,
            HelpName = "NAME=LOG[,LOG...][,TI]",
        };
        var output = new Option<string>("--out") { Description = "The text file to write.", Required = true, HelpName = "FILE" };
        var command = new Command("merge", "Merge trace logs of several nodes into one text file in time order.") { nodes, output };
        command.SetAction((parsed, cancellation) => RunAsync(terminal, parsed.GetRequiredValue(nodes), parsed.GetRequiredValue(output), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string[] nodes, string output, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(output))
            throw new UserMistakeException("--out names no file; give the path of the text file to write.");
        MergeSource[] sources = [.. nodes.Select(ParseSource)];
        var inputs = sources.SelectMany(source => source.TraceLogs.Append(source.TiLog)).OfType<string>();
        if (inputs.Any(input => Path.GetFullPath(input) == Path.GetFullPath(output)))
            throw new UserMistakeException($"--out {output} is one of the logs to merge; give another file.");
        MergeResult result;
        try
        {
            using var handler = new TextMergeHandler(output);
            result = LogMerge.Run(sources, handler, null, cancellation);
        }
        catch (MergeException ex)
        {
            throw new UserMistakeException(ex.Message);
        }

        foreach (var damage in result.Damages)
            await terminal.Error.WriteLineAsync($"inviso: {damage}");
        foreach (var (node, kind, count) in result.Counts)
            await terminal.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{node} {TraceEventTerms.KindName(kind)} {count}"));
        await terminal.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{result.Count} entries in {output}"));
        return ExitCodes.Ok;
    }

    private static MergeSource ParseSource(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var files = text[(equals + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (equals < 1 || files.Length == 0)
            throw new UserMistakeException($"--node {text} is not NAME=LOG[,LOG...][,TI]; write for example --node node1=trace1.log,trace1.ti.");

        foreach (var missing in files.Where(file => !File.Exists(file)))
            throw new UserMistakeException($"the log {missing} does not exist; give the paths of the logs of {text[..equals]}.");
        var ti = files.Where(file => LogFormats.KindOf(file) == LogKind.Ti).ToArray();
        if (ti.Length > 1)
            throw new UserMistakeException($"{text[..equals]} has {ti.Length} trace-information files; give at most one per node.");
        return new MergeSource(new NodeName(text[..equals]), WrapOrder.OldestFirst([.. files.Except(ti)]), ti.FirstOrDefault());
    }
}
