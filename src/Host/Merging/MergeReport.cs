using System.Globalization;
using Inviso.Host.Shell;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Host.Merging;

/// <summary>What the merge command says at its end: entries by node and kind, what the clocks did, what was damaged.</summary>
internal sealed class MergeReport(Terminal terminal)
{
    public async Task WriteAsync(MergeResult result, string output)
    {
        foreach (var damage in result.Damages)
            await terminal.Error.WriteLineAsync($"inviso: {damage}");
        var width = result.Counts.Select(count => $"{count.Node}".Length).DefaultIfEmpty().Max();
        foreach (var (node, kind, count) in result.Counts)
            await terminal.Out.WriteLineAsync(Line($"{node.ToString().PadRight(width)} {TraceEventTerms.KindName(kind)} {count}"));
        await terminal.Out.WriteLineAsync(Line($"{result.Count} {(result.Count == 1 ? "entry" : "entries")} in {output}"));
    }

    /// <summary>A label that no node has lets nothing pass; which nodes relayed what is known only now.</summary>
    public async Task WriteUnknownAsync(IReadOnlyCollection<NodeName> asked, IReadOnlyCollection<NodeName> known)
    {
        foreach (var node in asked.Where(node => !known.Contains(node)))
            await terminal.Error.WriteLineAsync($"inviso: there is no entry of a node {node}; there are {string.Join(", ", known)}.");
    }

    public async Task WriteSkewAsync(SkewEstimate skew, bool isCorrected, long contradictions)
    {
        foreach (var pair in skew.Pairs.Where(pair => pair.Lead != default))
            await terminal.Out.WriteLineAsync($"{ClockText.Of(pair)}; {(isCorrected ? "corrected" : "not corrected")}");
        var what = contradictions == 1 ? "message was received before it was sent" : "messages were received before they were sent";
        if (contradictions > 0)
            await terminal.Error.WriteLineAsync(Line($"inviso: {contradictions} {what}, for the clocks differ."));
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
