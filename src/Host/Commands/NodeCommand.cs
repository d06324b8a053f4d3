using System.CommandLine;
using System.Text.RegularExpressions;
using Akka.Actor;
using Inviso.Host.Failures;
using Inviso.Host.Nodes;
using Inviso.Host.Shell;

namespace Inviso.Host.Commands;

/// <summary><c>inviso node --config FILE</c>: runs one node until Ctrl+C, SIGTERM or, when asked, the end of standard input.</summary>
internal static partial class NodeCommand
{
    public static Command Create(Terminal terminal)
    {
        var config = new Option<string>("--config") { Description = "HOCON file with the node's configuration.", Required = true, HelpName = "FILE" };
        var name = new Option<string?>("--name") { Description = "The node's name, and its directory below the log directory, where several nodes share a file.", HelpName = "NAME" };
        var port = new Option<int?>("--port") { Description = "Where the node listens; 0 for any free port.", HelpName = "N" };
        var roles = new Option<string[]>("--role") { Description = "A role of the node in its cluster. May be given several times.", HelpName = "ROLE" };
        var untilInputEnds = new Option<bool>("--until-stdin-closes") { Description = "End the node when standard input closes, so that it never outlives the program that started it." };
        name.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !NamePattern().IsMatch(token.Value))
                result.AddError("--name takes letters, digits, - and _");
        });
        port.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !ushort.TryParse(token.Value, out _))
                result.AddError("--port takes a number from 0 to 65535");
        });
        var command = new Command("node", "Run an actor system with Inviso in it.") { config, name, port, roles, untilInputEnds };
        command.SetAction((parsed, cancellation) => RunAsync(
            terminal,
            parsed.GetRequiredValue(config),
            new NodeOverrides(parsed.GetValue(name), parsed.GetValue(port), parsed.GetValue(roles) ?? []),
            parsed.GetValue(untilInputEnds),
            cancellation));
        return command;
    }

    [GeneratedRegex("^[A-Za-z0-9_-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();

    private static async Task<int> RunAsync(Terminal terminal, string configPath, NodeOverrides overrides, bool untilInputEnds, CancellationToken cancellation)
    {
        await using var node = InvisoNode.Start(overrides.Over(NodeConfiguration.Read(configPath)));
        await terminal.Out.WriteLineAsync($"{node.Name} is ready at {node.Address}");
        await terminal.Out.FlushAsync(cancellation);

        var ends = new List<Task> { node.System.WhenTerminated, Task.Delay(Timeout.Infinite, cancellation) };
        if (untilInputEnds)
            ends.Add(Task.Run(() => DrainAsync(terminal.In), cancellation));
        await Task.WhenAny(ends);
        return node.System.WhenTerminated.IsCompleted && WhyItEnded(node.System) is { } why
            ? throw new TracedSystemException($"{node.Name} ended: {why}.")
            : ExitCodes.Ok;
    }

    // Null when somebody wanted it to end. Whatever watches over the process should start it again where nobody did.
    private static string? WhyItEnded(ActorSystem system) => CoordinatedShutdown.Get(system).ShutdownReason switch
    {
        CoordinatedShutdown.ClusterDowningReason =>
            "it was downed, by hand or because the members did not reach each other; started again it joins its cluster anew",
        CoordinatedShutdown.ClusterJoinUnsuccessfulReason => "no seed node let it in within akka.cluster.shutdown-after-unsuccessful-join-seed-nodes",
        _ => null,
    };

    private static async Task DrainAsync(TextReader input)
    {
        while (await input.ReadLineAsync() is not null)
        {
            // Only the end matters.
        }
    }
}
