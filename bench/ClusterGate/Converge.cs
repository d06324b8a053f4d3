using System.Diagnostics;
using System.Globalization;

namespace Inviso.Bench;

/// <summary>
/// How long a cluster takes to come about, with the timings of hocon/cluster.conf: who leads it makes others members twice a second, and what one member has
/// seen goes to one other, twice a second. Against those neither what the processes do counts, nor what Inviso does.
/// </summary>
internal sealed class Converge(string name, string until, Func<MemberTimes, long> moment) : IQuestion
{
    private const int Rounds = 9;

    public string Name => $"cluster.{name}";

    public string Asks =>
        "How long does it take from the start of the last of six processes, started at once when the seed of their cluster listens, "
        + $"until each of the seven sees {until}?";

    public string Unit => "s";

    public Reach Reach => Reach.AtMost(5);

    public Measurement Measure(Sampler sampler)
    {
        var rounds = Enumerable.Range(0, Rounds).Select(_ => Round()).ToList();
        var parts = $"until the last runs {Part(rounds, 0)}, has its system {Part(rounds, 1)}, sees all up {Part(rounds, 2)}";
        return new Measurement([.. rounds.Select(round => round[^1])], Note: parts);
    }

    // Seconds since the last start, of the last member each.
    private double[] Round()
    {
        using var cluster = ProcessCluster.Start();
        var start = cluster.Members.Max(member => member.Started);
        var times = cluster.Converged();
        Func<MemberTimes, long>[] parts = [time => time.Began, time => time.Started, time => time.AllUp, moment];
        return [.. parts.Select(part => Stopwatch.GetElapsedTime(start, times.Max(part)).TotalSeconds)];
    }

    private static string Part(List<double[]> rounds, int part) =>
        MedianInterval.Of(rounds.Select(round => round[part])).Median.ToString("0.0 s", CultureInfo.InvariantCulture);
}
