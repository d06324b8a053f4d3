using System.CommandLine;
using Inviso.Host.Failures;
using Inviso.Host.Merging;
using Inviso.Host.Shell;
using Inviso.Host.Summaries;
using Inviso.Logs;

namespace Inviso.Host.Commands;

/// <summary><c>inviso log FILE …</c>: what a log file is and holds. Exit code 3 if one of them is damaged or was not closed.</summary>
internal static class LogCommand
{
    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE") { Description = "Log files, of traces or of trace information.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("log", "Say what a log file is: node, times, counts, losses, why the trace stopped, damage.") { files };
        command.SetAction((parsed, cancellation) => RunAsync(terminal, parsed.GetRequiredValue(files), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string[] files, CancellationToken cancellation)
    {
        foreach (var file in files)
            LogFileMistakes.RequireLog(file);

        var isDamaged = false;
        foreach (var file in files)
        {
            var summary = Read(file, cancellation);
            foreach (var line in SummaryText.Lines(file, summary))
                await terminal.Out.WriteLineAsync(line);
            isDamaged |= summary.Damages.Count > 0;
        }

        return isDamaged ? ExitCodes.TracedSystemFailed : ExitCodes.Ok;
    }

    private static LogSummary Read(string file, CancellationToken cancellation)
    {
        try
        {
            return LogSummary.Of(file, cancellation);
        }
        catch (Exception e) when (e is LogFormatException or IOException)
        {
            throw new TracedSystemException($"{e.Message.TrimEnd('.')}; nothing of it can be read.");
        }
    }
}
