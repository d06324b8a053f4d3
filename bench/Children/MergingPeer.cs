using System.Diagnostics;
using System.Globalization;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Bench;

/// <summary>A process that merges logs. Its first line is by how many bytes its largest working set is above what it had before the merge.</summary>
internal static class MergingPeer
{
    public const string Job = "merge";

    public static void Run(IReadOnlyList<string> logs)
    {
        MergeSource[] sources = [.. logs.Select((log, i) => new MergeSource(new NodeName($"node{i}@bench"), [log], null))];
        using var process = Process.GetCurrentProcess();
        var before = Environment.WorkingSet;
        var skew = SkewEstimate.Of(sources, null, CancellationToken.None);
        LogMerge.Run(sources, new CountingMergeHandler(), new MergeOptions { Skew = skew }, CancellationToken.None);
        process.Refresh();
        ChildJobs.Serve((process.PeakWorkingSet64 - before).ToString(CultureInfo.InvariantCulture));
    }
}
