using Inviso.Host.Failures;
using Inviso.Host.Nodes;
using Inviso.Host.Shell;

namespace Inviso.Host.Demo;

/// <summary>
/// The demo: node2 as a child process, node1 here, and the recipe's prompts through the same console that a person uses. Ends with a look at the merged
/// log.
/// </summary>
internal sealed class DemoRun(Terminal terminal, DemoOptions options)
{
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        using var files = DemoFiles.Prepare(options);
        await using var child = await ChildNode.StartAsync("node2", files.Node2Config, files.Node2Output, cancellation);
        await using var node = InvisoNode.Start(NodeConfiguration.Parse(files.Node1Config(child.Address), "of the demo's node1"));
        await terminal.Out.WriteLineAsync($"node1 is process {Environment.ProcessId}, node2 is process {child.ProcessId}. Ctrl+C ends both.");
        await terminal.Out.WriteLineAsync();

        using var session = new ConsoleSession(terminal with { IsInteractive = false }, node);
        await session.RunScriptAsync(files.ScriptText, files.Script, cancellation);
        var comparison = await new DemoSummary(terminal, files).WriteAsync(cancellation);
        if (session.LostNodes.Count == 0)
            return Judge(comparison);

        var rest = comparison is null ? "there is no merged file" : "the merged file has what the other nodes logged";
        await terminal.Error.WriteLineAsync($"inviso: {string.Join(", ", session.LostNodes)} was lost; {rest}.");
        return ExitCodes.TracedSystemFailed;
    }

    // With both nodes there from the first prompt to the last, the trace and the shop's books are equal, or this program is wrong.
    private int Judge(BookComparison? comparison) => comparison switch
    {
        null => throw new UserMistakeException(
            $"no merged file could be written to {Path.GetFullPath(options.Directory)}; see the last replies, make room there or choose another directory with --out."),
        { Differences.Count: > 0 } => ExitCodes.OurBug,
        _ => ExitCodes.Ok,
    };
}
