using System.Diagnostics;

namespace Inviso.Bench;

/// <summary>
/// Measures in interleaved pairs A B, B A, A B …, so that whatever changes slowly on the machine falls on both sides alike. Each side is warmed up until
/// its code is compiled for good, and sized so that a sample lasts long against the clock and the scheduler, yet short against such changes.
/// </summary>
internal sealed class Sampler(int pairCount, TimeSpan warmUp, TimeSpan sampleTime)
{
    private const double Rise = 1.03;
    private const int StaleSamples = 5;
    private const int LongestWarmUp = 8;

    /// <summary>Two sides of 41 samples are 8 seconds. Short samples, because the sides of a pair are to see the same machine.</summary>
    public static readonly Sampler Default = new(41, TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(100));

    /// <summary>For loads with a fixed cost for each run, as opening and closing a file: fewer, longer samples.</summary>
    public Sampler WithLongSamples() => new(Math.Min(pairCount, 15), warmUp, sampleTime * 4);

    /// <summary>For loads whose rate scatters by more than what is asked for: more and longer samples.</summary>
    public Sampler WithMoreSamples() => new(pairCount * 2, warmUp, sampleTime * 2);

    /// <summary>For a measurement that is joined from so many parts.</summary>
    public Sampler ShareOf(int parts) => new((pairCount + parts - 1) / parts, warmUp, sampleTime);

    /// <summary>Units per second of <paramref name="load"/> divided by <paramref name="scale"/>, between samples of the channel ping-pong.</summary>
    /// <param name="load">What is measured.</param>
    /// <param name="scale">The unit, in units of the load.</param>
    /// <param name="check">As for <see cref="Slowdowns"/>.</param>
    public Measurement Rates(Load load, double scale, Action<long>? check = null)
    {
        var pairs = Interleave(ChannelPingPong.Run, load, check);
        var channel = MedianInterval.Of(pairs.Select(pair => pair.Baseline)).Median;
        return new Measurement([.. pairs.Select(pair => pair.Subject / scale)], channel);
    }

    /// <summary>Nanoseconds per unit, between samples of the channel ping-pong.</summary>
    public Measurement Times(Load load)
    {
        var pairs = Interleave(ChannelPingPong.Run, load);
        return new Measurement([.. pairs.Select(pair => 1e9 / pair.Subject)], MedianInterval.Of(pairs.Select(pair => pair.Baseline)).Median);
    }

    /// <summary>Rate of the subject divided by that of the baseline: 1 means that it costs nothing.</summary>
    /// <param name="baseline">What it is compared with.</param>
    /// <param name="subject">What is measured.</param>
    /// <param name="after">Called after each run of the subject, outside its time.</param>
    /// <param name="name">What the note calls the baseline.</param>
    public Measurement Ratios(Load baseline, Load subject, Action<long>? after = null, string name = "baseline")
    {
        var pairs = Interleave(baseline, subject, after);
        return new Measurement([.. pairs.Select(pair => pair.Subject / pair.Baseline)], Note: Rate(name, pairs.Select(pair => pair.Baseline)));
    }

    /// <summary>Rate of the baseline divided by that of the subject: 2 means that it takes twice as long.</summary>
    /// <param name="check">Called after each run of the subject, with what it returned and outside its time; throws when the run was no good.</param>
    public Measurement Slowdowns(Load baseline, Load subject, Action<long> check)
    {
        var pairs = Interleave(baseline, subject, check);
        return new Measurement([.. pairs.Select(pair => pair.Baseline / pair.Subject)], Note: Rate("baseline", pairs.Select(pair => pair.Baseline)));
    }

    /// <summary>
    /// Nanoseconds that a unit of the subject takes longer than one of the baseline, for each of the <paramref name="parts"/> it consists of.
    /// </summary>
    public Measurement Differences(Load baseline, Load subject, int parts)
    {
        var pairs = Interleave(baseline, subject);
        return new Measurement(
            [.. pairs.Select(pair => ((1e9 / pair.Subject) - (1e9 / pair.Baseline)) / parts)], Note: Rate("baseline", pairs.Select(pair => pair.Baseline)));
    }

    /// <summary>Bytes that the whole process allocates per unit. Under 0.01 B, which is what its background threads leave, it counts as 0.</summary>
    public Measurement Allocations(Load load)
    {
        var size = Prepare(load);
        var samples = new double[pairCount];
        for (var i = 0; i < samples.Length; i++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var done = load(size);
            samples[i] = Math.Round((GC.GetTotalAllocatedBytes(precise: true) - before) / (double)done, 2);
        }

        return new Measurement(samples);
    }

    private List<(double Baseline, double Subject)> Interleave(Load baseline, Load subject, Action<long>? check = null)
    {
        var (baselineSize, subjectSize) = (Prepare(baseline), Prepare(subject, check));
        var pairs = new List<(double Baseline, double Subject)>(pairCount);
        for (var i = 0; i < pairCount; i++)
        {
            var isBaselineFirst = i % 2 == 0;
            var first = isBaselineFirst ? Sample(baseline, baselineSize) : Sample(subject, subjectSize, check);
            var second = isBaselineFirst ? Sample(subject, subjectSize, check) : Sample(baseline, baselineSize);
            pairs.Add(isBaselineFirst ? (first, second) : (second, first));
        }

        return pairs;
    }

    // Warm means that the rate has stopped to rise: code of many methods is compiled in several waves, and the last come seconds after the first.
    private long Prepare(Load load, Action<long>? check = null)
    {
        var (size, best, stale) = (256L, 0.0, 0);
        var start = Stopwatch.GetTimestamp();
        while (IsCold(Stopwatch.GetElapsedTime(start), stale))
        {
            var rate = Sample(load, size, check);
            stale = rate > best * Rise ? 0 : stale + 1;
            best = Math.Max(best, rate);
            size = Math.Clamp((long)(rate * sampleTime.TotalSeconds), Math.Max(1, size / 2), size * 4);
        }

        return size;
    }

    private bool IsCold(TimeSpan elapsed, int stale) => elapsed < warmUp || (stale < StaleSamples && elapsed < warmUp * LongestWarmUp);

    private static double Sample(Load load, long size, Action<long>? check = null)
    {
        var start = Stopwatch.GetTimestamp();
        var done = load(size);
        var elapsed = Stopwatch.GetElapsedTime(start);
        check?.Invoke(done);
        return done / elapsed.TotalSeconds;
    }

    private static string Rate(string name, IEnumerable<double> rates) => $"{name} {MedianInterval.Of(rates).Median / 1e6:0.00} M/s";
}
