using System.Diagnostics;
using System.Globalization;

namespace Inviso.Bench;

/// <summary>What a member costs while nobody asks anything of the cluster. Bytes and messages are counted by a line in front of each member.</summary>
internal sealed class ClusterRest(string name, string what, string unit, Func<RestFigures, double> figure) : IQuestion
{
    private const int Windows = 9;

    // Before these a member is not at rest yet: what its start had to compile is compiled again for good.
    private const int Settling = 3;

    // Gossip comes twice a second, heartbeats once, those of the transport once in four.
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(4);

    public string Name => $"cluster.rest-{name}";

    public string Asks => $"{what} in a cluster of seven members at rest, without a control?";

    public string Unit => unit;

    public Reach Reach => Reach.None;

    public Measurement Measure(Sampler sampler)
    {
        CountingLine[] lines = [.. Enumerable.Range(0, ClusterMember.Members).Select(_ => new CountingLine())];
        using var cluster = ProcessCluster.StartBehind(lines);
        cluster.Converged();
        var windows = Enumerable.Range(0, Settling + Windows).Select(_ => Rest(cluster, lines)).Skip(Settling).ToList();
        foreach (var line in lines)
            line.Dispose();
        return new Measurement([.. windows.Select(figure)], Note: $"a member; mean {Mean(windows)}");
    }

    private static RestFigures Rest(ProcessCluster cluster, CountingLine[] lines)
    {
        var before = Read(cluster, lines);
        Thread.Sleep(Window);
        var after = Read(cluster, lines);
        var seconds = Stopwatch.GetElapsedTime(before.At, after.At).TotalSeconds;
        var memberSeconds = seconds * ClusterMember.Members;
        return new RestFigures(
            (after.Bytes - before.Bytes) / memberSeconds, (after.Frames - before.Frames) / memberSeconds, (after.Cpu - before.Cpu) / 10 / memberSeconds);
    }

    private static (long At, long Bytes, long Frames, double Cpu) Read(ProcessCluster cluster, CountingLine[] lines) =>
        (Stopwatch.GetTimestamp(), lines.Sum(line => line.Bytes), lines.Sum(line => line.Frames), cluster.CpuMilliseconds());

    private static string Mean(List<RestFigures> windows)
    {
        var (bytes, messages) = (windows.Average(window => window.Bytes), windows.Average(window => window.Messages));
        return string.Create(CultureInfo.InvariantCulture, $"{bytes:0} B/s, {messages:0.0} msg/s, {windows.Average(window => window.CpuPercent):0.00} % of a core");
    }
}
