using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Bench;

internal sealed class TextAsErlang : IQuestion
{
    public string Name => "logs.text-erlang";

    public string Asks => "How many times as fast as Erlang's dbg is a file of Erlang's trace port written as sentences?";

    public string Unit => "x";

    public Reach Reach => Reach.AtLeast(1);

    public string? Absent => ErlangReader.Absent;

    public Measurement Measure(Sampler sampler)
    {
        using var erlang = new ErlangReader("text");
        MergeSource[] sources = [new(new NodeName("node0@bench"), [erlang.File], null)];
        return sampler.WithLongSamples().Ratios(erlang.Read, count => ErlangReader.Read(count, () => Write(sources, erlang.Beside("ours.txt"))), name: "Erlang");
    }

    private static long Write(MergeSource[] sources, string path)
    {
        using var handler = new TtbMergeHandler(path, sources);
        return LogMerge.Run(sources, handler, null, CancellationToken.None).Count;
    }
}
