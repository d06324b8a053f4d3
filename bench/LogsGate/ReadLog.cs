namespace Inviso.Bench;

internal sealed class ReadLog : IQuestion
{
    private const int Events = 400_000;

    public string Name => "logs.read";

    public string Asks => "How many events of a trace log a second does one thread read and decode?";

    public string Unit => "M events/s";

    public Reach Reach => Reach.AtLeast(8);

    public Measurement Measure(Sampler sampler)
    {
        using var directory = new ScratchDirectory();
        var path = directory.File("one.log");
        SyntheticLog.Write(path, 0, Events);
        return sampler.Rates(count => Read(path, count), 1e6);
    }

    private static long Read(string path, long count)
    {
        var read = 0L;
        while (read < count)
            read += SyntheticLog.Read(path);
        return read;
    }
}
