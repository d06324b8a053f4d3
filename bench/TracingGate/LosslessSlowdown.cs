namespace Inviso.Bench;

internal sealed class LosslessSlowdown : IQuestion
{
    public string Name => "tracing.lossless-slowdown";

    public string Asks => "How many times longer does the ping-pong take with send, receive and timestamp to a file, nothing lost, until the file is closed?";

    public string Unit => "times";

    public Reach Reach => Reach.AtMost(2);

    public Measurement Measure(Sampler sampler)
    {
        using var directory = new ScratchDirectory();
        using var bench = BenchSystem.WithInviso();
        var traced = new TracedPingPong(bench.System, directory.File("trace.log"));
        return sampler.WithLongSamples().Slowdowns(traced.RunUntraced, traced.RunTraced, traced.Check);
    }
}
