namespace Inviso.Bench;

internal sealed class TellAllocation : IQuestion
{
    public string Name => "engine.tell-bytes";

    public string Asks => "How many bytes beyond the message itself does a local message allocate, sending, waiting and handling together?";

    public string Unit => "B/msg";

    public Reach Reach => Reach.AtMost(0);

    public Measurement Measure(Sampler sampler)
    {
        using var bench = BenchSystem.Local();
        return sampler.Allocations(PingPong.In(bench.System).Run);
    }
}
