using System.CommandLine;
using Inviso.Host.Failures;
using Inviso.Host.Nodes;
using Inviso.Host.Shell;

namespace Inviso.Host.Commands;

/// <summary><c>inviso console</c>: prompts from the terminal, from standard input or from a script.</summary>
internal static class ConsoleCommand
{
    public static Command Create(Terminal terminal)
    {
        var config = new Option<string?>("--config") { Description = "HOCON file with the console's own node; without it a node on a free port of loopback.", HelpName = "FILE" };
        var script = new Option<string?>("--script") { Description = "Run the prompts of a file instead of standard input; ends at the first mistake.", HelpName = "FILE" };
        var command = new Command("console", "Type prompts, as in the Inviso guide: inviso:start(). ends with a dot.") { config, script };
        command.SetAction((parsed, cancellation) => RunAsync(terminal, parsed.GetValue(config), parsed.GetValue(script), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string? configPath, string? scriptPath, CancellationToken cancellation)
    {
        var text = scriptPath is null ? null : ReadScript(scriptPath);
        await using var node = InvisoNode.Start(configPath is null ? NodeConfiguration.Parse("", "of the console") : NodeConfiguration.Read(configPath));
        using var session = new ConsoleSession(scriptPath is null ? terminal : terminal with { IsInteractive = false }, node);
        if (text is null)
            await session.RunInputAsync(cancellation);
        else
            await session.RunScriptAsync(text, scriptPath!, cancellation);
        return session.LostNodes.Count > 0 ? ExitCodes.TracedSystemFailed : ExitCodes.Ok;
    }

    private static string ReadScript(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            throw new UserMistakeException($"the script {path} cannot be read ({ex.Message.TrimEnd('.')}); give the path of a file of prompts with --script.");
        }
    }
}
