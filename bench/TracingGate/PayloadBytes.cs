namespace Inviso.Bench;

internal sealed class PayloadBytes : IQuestion
{
    private const int Messages = 500_000;

    public string Name => "tracing.payload-bytes";

    public string Asks => "How many bytes of the closed log does an event of the ping-pong take, with a message of five members in full?";

    public string Unit => "B/event";

    public Reach Reach => Reach.AtMost(48);

    public Measurement Measure(Sampler sampler)
    {
        using var directory = new ScratchDirectory();
        using var bench = BenchSystem.WithPayloads();
        var traced = new TracedPingPong(bench.System, directory.File("trace.log"), Purchase.Instance);
        var done = traced.RunTraced(Messages);
        traced.Check(done);
        return new Measurement([traced.LogLength / (2.0 * done)], Note: $"{2 * done} events, one sample");
    }
}
