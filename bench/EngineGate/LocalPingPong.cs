namespace Inviso.Bench;

internal sealed class LocalPingPong : IQuestion
{
    public string Name => "engine.local-ping-pong";

    public string Asks => "How many messages a second do four pairs of local actors exchange?";

    public string Unit => "M msg/s";

    public Reach Reach => Reach.AtLeast(6);

    public Measurement Measure(Sampler sampler)
    {
        using var bench = BenchSystem.Local();
        return sampler.Rates(PingPong.In(bench.System).Run, 1e6);
    }
}
