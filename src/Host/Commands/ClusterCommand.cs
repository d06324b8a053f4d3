using System.CommandLine;
using Akka.Actor;
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
        if (Array.Find(contacts, contact => !Address.TryParse(contact, out var address) || !address.HasGlobalScope) is { } wrong)
            throw new UserMistakeException($"'{wrong}' is no address of a node; give one as akka.tcp://system@host:port.");
        await using var node = InvisoNode.Start(configPath is null ? NodeConfiguration.Parse("", "of the program") : NodeConfiguration.Read(configPath));
        var inviso = InvisoExtension.Get(node.System).Inviso;
        var asked = await inviso.DescribeNodesAsync(contacts, cancellation);
        var members = asked.Nodes.Select(answer => answer.Value?.Members).FirstOrDefault(known => known is { Count: > 0 })
            ?? throw WhyNone(asked);
        var described = await inviso.DescribeNodesAsync([.. members.Select(member => member.Address)], cancellation);
        await new MemberTable(terminal).WriteAsync(members, described.Nodes);
        return ExitCodes.Ok;
    }

    private static Exception WhyNone(Messages.NodeResults<Messages.NodeDescription> asked)
    {
        if (asked.Nodes.FirstOrDefault(answer => answer.Error is null) is { } stranger)
            return new UserMistakeException($"{stranger.Node} is no member of a cluster; give the address of a member with --contact.");
        var reasons = asked.Nodes.Select(answer => $"{answer.Node} did not say who its members are ({answer.Error!.Reason})");
        return new TracedSystemException(
            $"{string.Join(", ", reasons)}; see that it runs with Inviso in it, and that the file of --config has the members' secret, or ask another member.");
    }
}
