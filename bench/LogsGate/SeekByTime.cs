using System.Diagnostics;
using Inviso.Logs;

namespace Inviso.Bench;

internal sealed class SeekByTime : IQuestion
{
    private const int Events = 10_000_000;
    private const int Places = 41;
    private const double MillisecondsPerSecond = 1000;

    public string Name => "logs.seek";

    public string Asks => "How long does it take to open a log of ten million events and read the first one of a given time?";

    public string Unit => "ms";

    public Reach Reach => Reach.AtMost(50);

    public Measurement Measure(Sampler sampler)
    {
        using var directory = new ScratchDirectory();
        var path = directory.File("one.log");
        SyntheticLog.Write(path, 0, Events);
        var random = new Random(1);
        Seek(path, 0);
        return new Measurement([.. Enumerable.Range(0, Places).Select(_ => Seek(path, random.Next(Events)))]);
    }

    private static double Seek(string path, int number)
    {
        var time = SyntheticLog.TimeOf(number);
        var start = Stopwatch.GetTimestamp();
        using var reader = TraceLogReader.Open(path);
        reader.Seek(time);
        while (reader.TryRead(out var e))
        {
            if (e.Timestamp == time)
                return Stopwatch.GetElapsedTime(start).TotalSeconds * MillisecondsPerSecond;
            if (e.Timestamp > time)
                break;
        }

        throw new InvalidDataException("The event was not found.");
    }
}
