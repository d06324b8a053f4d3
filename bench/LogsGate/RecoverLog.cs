using System.Diagnostics;
using Inviso.Logs;

namespace Inviso.Bench;

internal sealed class RecoverLog : IQuestion
{
    private const long Bytes = 1L << 30;
    private const int Samples = 6;

    public string Name => "logs.recover";

    public string Asks => "How long does it take to say what a log of 1 GiB holds that was not closed?";

    public string Unit => "s";

    public Reach Reach => Reach.AtMost(3);

    public Measurement Measure(Sampler sampler)
    {
        using var directory = new ScratchDirectory();
        var path = directory.File("open.log");
        SyntheticLog.WriteUnclosed(path, Bytes);
        Recover(path);
        return new Measurement([.. Enumerable.Range(0, Samples).Select(_ => Recover(path))]);
    }

    private static double Recover(string path)
    {
        var start = Stopwatch.GetTimestamp();
        var summary = LogSummary.Of(path, CancellationToken.None);
        return summary.Damages.Count == 1
            ? Stopwatch.GetElapsedTime(start).TotalSeconds
            : throw new InvalidDataException("The log has more damage than its end.");
    }
}
