namespace Inviso.Bench;

internal sealed class InstalledAllocation : IQuestion
{
    public string Name => "tracing.installed-bytes";

    public string Asks => "How many bytes beyond the message itself does a local message allocate with Inviso's provider and no session?";

    public string Unit => "B/msg";

    public Reach Reach => Reach.AtMost(0);

    public Measurement Measure(Sampler sampler)
    {
        using var bench = BenchSystem.WithInviso();
        return sampler.Allocations(PingPong.In(bench.System).Run);
    }
}
