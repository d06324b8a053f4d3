using System.CommandLine;
using Inviso.Actors;
using Inviso.Host.Failures;
using Inviso.Host.Nodes;
using Inviso.Host.Shell;

namespace Inviso.Host.Commands;

/// <summary><c>inviso cluster --contact ADDRESS</c>: the members of a cluster and what they run, asked from outside of it. Nothing is started on them.</summary>
internal static class ClusterCommand
{
    public static Command Create(Terminal terminal)
    {
        var contacts = new Option<string[]>("--contact")
        {
            Description = "A member to ask for the others: akka.tcp://system@host:port. May be given several times; the first that answers is taken.",
            Required = true,
            HelpName = "ADDRESS",
        };
        var config = new Option<string?>("--config") { Description = "HOCON file with this node's own configuration, such as the secret of the members.", HelpName = "FILE" };
        var command = new Command("cluster", "Show the members of a cluster: status, roles, reachability, runtime.") { contacts, config };
        command.SetAction((parsed, cancellation) => RunAsync(terminal, parsed.GetRequiredValue(contacts), parsed.GetValue(config), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string[] contacts, string? configPath, CancellationToken cancellation)
    {
        await using var node = InvisoNode.Start(configPath is null ? NodeConfiguration.Parse("", "of the program") : NodeConfiguration.Read(configPath));
        var inviso = InvisoExtension.Get(node.System).Inviso;
        var asked = await inviso.DescribeNodesAsync(contacts, cancellation);
        var members = asked.Nodes.Select(answer => answer.Value?.Members).FirstOrDefault(known => known is { Count: > 0 })
            ?? throw new UserMistakeException(WhyNone(asked));
        var described = await inviso.DescribeNodesAsync([.. members.Select(member => member.Address)], cancellation);
        await new MemberTable(terminal).WriteAsync(members, described.Nodes);
        return ExitCodes.Ok;
    }

    private static string WhyNone(Messages.NodeResults<Messages.NodeDescription> asked)
    {
        var reasons = asked.Nodes.Select(answer => answer.Error is { } error
            ? $"{answer.Node} did not say who its members are ({error.Reason})"
            : $"{answer.Node} is no member of a cluster");
        return $"{string.Join(", ", reasons)}; give the address of a member that runs Inviso with --contact, and the members' secret in the file of --config.";
    }
}
