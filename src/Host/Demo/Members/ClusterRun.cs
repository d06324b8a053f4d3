using Inviso.Host.Nodes;
using Inviso.Host.Shell;

namespace Inviso.Host.Demo.Members;

/// <summary>
/// The demo on a cluster: front1 here, the other members as child processes, and prompts through the same console that a person uses, among them those that
/// have a member leave, start one and kill one while orders come in. Ends with what the merged log says of it, and whether every number agrees.
/// </summary>
internal sealed class ClusterRun(Terminal terminal, DemoOptions options, int size)
{
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var cast = new DemoCast(size);
        using var files = ClusterFiles.Prepare(options, cast);
        await using var node = InvisoNode.Start(NodeConfiguration.Parse(files.FrontConfig(cast.Front), "of the demo's front1"));
        await using var processes = new MemberProcesses(node.System, files);
        await processes.FormAsync(cast.Backs, cancellation);
        foreach (var (name, id) in processes.Running.Prepend((cast.Front.Name, Environment.ProcessId)))
            await terminal.Out.WriteLineAsync($"{name} is process {id}.");
        await terminal.Out.WriteLineAsync("Ctrl+C ends them all.");
        await terminal.Out.WriteLineAsync();

        using var events = new MemberEvents(node.System);
        using var session = new ConsoleSession(
            terminal with { IsInteractive = false }, node, inner => new MemberFunctions(inner, cast, processes, events, files));
        await session.RunScriptAsync(files.ScriptText, files.Script, cancellation);
        return await new ClusterSummary(terminal, cast, files, processes.JournalBeforeDeath).WriteAsync(cancellation);
    }
}
