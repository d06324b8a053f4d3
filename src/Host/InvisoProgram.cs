using System.CommandLine;
using Inviso.Host.Commands;
using Inviso.Host.Failures;
using Inviso.Host.Shell;

namespace Inviso.Host;

/// <summary>The whole <c>inviso</c> program on an injected terminal, so that tests run it in memory. Returns the process's exit code.</summary>
public static class InvisoProgram
{
    public static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellation)
    {
        var root = new RootCommand("On-demand tracing for live Akka.NET actor clusters.")
        {
            NodeCommand.Create(terminal),
            ConsoleCommand.Create(terminal),
            ClusterCommand.Create(terminal),
            DemoCommand.Create(terminal),
            MergeCommand.Create(terminal),
            LogCommand.Create(terminal),
            VersionCommand.Create(terminal),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
            return await MistakeAsync(terminal, Explain(parsed, root));

        try
        {
            var invocation = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
                Output = terminal.Out,
                Error = terminal.Error,
            };
            return await parsed.InvokeAsync(invocation, cancellation);
        }
        catch (UserMistakeException mistake)
        {
            return await MistakeAsync(terminal, mistake.Message);
        }
        catch (TracedSystemException failure)
        {
            await terminal.Error.WriteLineAsync($"inviso: {failure.Message}");
            return ExitCodes.TracedSystemFailed;
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Cancelled;
        }
        catch (Exception bug)
        {
            await terminal.Error.WriteLineAsync($"inviso: this is a bug in inviso, please report it: {bug}");
            return ExitCodes.OurBug;
        }
    }

    // A word that is no command is reported twice, first as a missing command; the word itself is what helps.
    private static string Explain(ParseResult parsed, RootCommand root)
    {
        var error = parsed.UnmatchedTokens.Count > 0 && parsed.CommandResult.Command == root
            ? $"'{parsed.UnmatchedTokens[0]}' is not a command"
            : parsed.Errors[0].Message.TrimEnd('.');
        var command = parsed.CommandResult.Command == root ? "" : $" {parsed.CommandResult.Command.Name}";
        return $"{error}; see inviso{command} --help.";
    }

    private static async Task<int> MistakeAsync(Terminal terminal, string sentence)
    {
        await terminal.Error.WriteLineAsync($"inviso: {sentence}");
        return ExitCodes.UserMistake;
    }
}
