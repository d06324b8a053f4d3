using System.Globalization;
using Inviso.Host.Shell;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Host.Merging;

/// <summary>What the merge command says at its end: entries by node and kind, what the clocks did, what was damaged.</summary>
internal sealed class MergeReport(Terminal terminal)
{
    private const double NanosecondsPerMillisecond = 1e6;

    public async Task WriteAsync(MergeResult result, string output)
    {
        foreach (var damage in result.Damages)
            await terminal.Error.WriteLineAsync($"inviso: {damage}");
        var width = result.Counts.Select(count => $"{count.Node}".Length).DefaultIfEmpty().Max();
        foreach (var (node, kind, count) in result.Counts)
            await terminal.Out.WriteLineAsync(Line($"{node.ToString().PadRight(width)} {TraceEventTerms.KindName(kind)} {count}"));
        await terminal.Out.WriteLineAsync(Line($"{result.Count} {(result.Count == 1 ? "entry" : "entries")} in {output}"));
    }

    public async Task WriteSkewAsync(SkewEstimate skew, bool isCorrected, long contradictions)
    {
        foreach (var pair in skew.Pairs.Where(pair => pair.Offset != 0))
        {
            var (ahead, behind) = pair.Offset > 0 ? (pair.Second, pair.First) : (pair.First, pair.Second);
            var by = Math.Abs(pair.Offset) / NanosecondsPerMillisecond;
            var done = isCorrected ? "corrected" : "not corrected";
            await terminal.Out.WriteLineAsync(Line($"the clock of {ahead} is {by:0.000} ms ahead of {behind}'s{Exactness(pair)}; {done}"));
        }

        if (contradictions > 0)
            await terminal.Error.WriteLineAsync(Line($"inviso: {contradictions} messages were received before they were sent, for the clocks differ."));
    }

    private static string Exactness(SkewPair pair) => pair is { AtLeast: { } least, AtMost: { } most } && most >= least
        ? Line($", give or take {(most - least) / 2 / NanosecondsPerMillisecond:0.000} ms")
        : pair is { AtLeast: not null, AtMost: not null } ? ", about: it was set or drifts" : " or more";

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
