using System.CommandLine;
using Inviso.Host.Nodes;
using Inviso.Host.Shell;

namespace Inviso.Host.Commands;

/// <summary><c>inviso version</c>: this program's version, the actor engine in use and the runtime.</summary>
internal static class VersionCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("version", "Show the version of inviso and the actor engine it runs on.");
        command.SetAction(async (_, _) =>
        {
            var version = typeof(VersionCommand).Assembly.GetName().Version!.ToString(3);
            await terminal.Out.WriteLineAsync($"inviso {version}");
            await terminal.Out.WriteLineAsync($"engine {Engine.Describe()}");
            await terminal.Out.WriteLineAsync($"runtime {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}");
            return 0;
        });
        return command;
    }
}
