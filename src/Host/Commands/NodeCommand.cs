using System.CommandLine;
using Inviso.Host.Nodes;
using Inviso.Host.Shell;

namespace Inviso.Host.Commands;

/// <summary><c>inviso node --config FILE</c>: runs one node until Ctrl+C, SIGTERM or, when asked, the end of standard input.</summary>
internal static class NodeCommand
{
    public static Command Create(Terminal terminal)
    {
        var config = new Option<string>("--config") { Description = "HOCON file with the node's configuration.", Required = true, HelpName = "FILE" };
        var untilInputEnds = new Option<bool>("--until-stdin-closes") { Description = "End the node when standard input closes, so that it never outlives the program that started it." };
        var command = new Command("node", "Run an actor system with Inviso in it.") { config, untilInputEnds };
        command.SetAction((parsed, cancellation) => RunAsync(terminal, parsed.GetRequiredValue(config), parsed.GetValue(untilInputEnds), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string configPath, bool untilInputEnds, CancellationToken cancellation)
    {
        await using var node = InvisoNode.Start(NodeConfiguration.Read(configPath));
        await terminal.Out.WriteLineAsync($"{node.Name} is ready at {node.Address}");
        await terminal.Out.FlushAsync(cancellation);

        var ends = new List<Task> { node.System.WhenTerminated, Task.Delay(Timeout.Infinite, cancellation) };
        if (untilInputEnds)
            ends.Add(Task.Run(() => DrainAsync(terminal.In), cancellation));
        await Task.WhenAny(ends);
        return 0;
    }

    private static async Task DrainAsync(TextReader input)
    {
        while (await input.ReadLineAsync() is not null)
        {
            // Only the end matters.
        }
    }
}
