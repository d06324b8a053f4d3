using Inviso.Logs;

namespace Inviso.Bench;

internal sealed class ReadAsErlang : IQuestion
{
    public string Name => "logs.read-erlang";

    public string Asks => "How many times as fast as Erlang's dbg does one thread read and decode a file of Erlang's trace port?";

    public string Unit => "x";

    public Reach Reach => Reach.AtLeast(1);

    public string? Absent => ErlangReader.Absent;

    public Measurement Measure(Sampler sampler)
    {
        using var erlang = new ErlangReader("read");
        return sampler.WithLongSamples().Ratios(erlang.Read, count => ErlangReader.Read(count, () => Count(erlang.File)), name: "Erlang");
    }

    private static long Count(string path)
    {
        using var reader = LogFormats.OpenTrace(path);
        var count = 0L;
        while (reader.TryRead(out _))
            count++;
        return reader.Damages.Count == 0 ? count : throw new InvalidDataException(reader.Damages[0].ToString());
    }
}
