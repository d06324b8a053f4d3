using Inviso.Messages;
using Spectre.Console;

namespace Inviso.Host.Shell;

/// <summary>The members of a cluster as a table that fits the terminal, 80 columns where it has no width.</summary>
internal sealed class MemberTable(Terminal terminal)
{
    public async Task WriteAsync(IReadOnlyList<ClusterMember> members, IReadOnlyList<NodeResult<NodeDescription>> descriptions)
    {
        var table = new Table().Border(TableBorder.Ascii2).AddColumns("member", "status", "roles", "reachable", "runtime");
        foreach (var (member, description) in members.Zip(descriptions))
        {
            table.AddRow(
                Markup.Escape(description.Value?.Node.Value ?? Short(member.Address)),
                member.Status,
                Markup.Escape(member.Roles.Count == 0 ? "-" : string.Join(' ', member.Roles)),
                member.IsReachable ? "yes" : "no",
                Markup.Escape(RuntimeOf(description)));
        }

        terminal.Write(table);
        var controls = descriptions.Select(description => description.Value?.Runtime?.Control ?? "").Where(control => control.Length > 0).Distinct();
        foreach (var control in controls)
            await terminal.Out.WriteLineAsync($"control at {control}");
        await terminal.Out.WriteLineAsync($"{members.Count} {(members.Count == 1 ? "member" : "members")}, {members.Count(member => !member.IsReachable)} unreachable");
    }

    private static string RuntimeOf(NodeResult<NodeDescription> description) => description switch
    {
        { Error: { } error } => $"? {error.Reason}",
        { Value.Runtime: { } runtime } => $"{RuntimeStates.ToTerm(runtime.State)} {runtime.Status.ToTerm()}",
        _ => "none",
    };

    private static string Short(string address) => address[(address.IndexOf("://", StringComparison.Ordinal) + 3)..];
}
