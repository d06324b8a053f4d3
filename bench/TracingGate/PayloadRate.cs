namespace Inviso.Bench;

internal sealed class PayloadRate : IQuestion
{
    public string Name => "tracing.payload-rate";

    public string Asks => "How many sends and receives of a message of five members go to a file in full, nothing lost, until the file is closed?";

    public string Unit => "M events/s";

    public Reach Reach => Reach.AtLeast(1);

    public Measurement Measure(Sampler sampler)
    {
        using var directory = new ScratchDirectory();
        using var bench = BenchSystem.WithPayloads();
        var traced = new TracedPingPong(bench.System, directory.File("trace.log"), Purchase.Instance);

        // Each message is two events.
        return sampler.WithLongSamples().Rates(traced.RunTraced, 1e6 / 2, traced.Check);
    }
}
