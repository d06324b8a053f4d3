namespace Inviso.Bench;

internal sealed class EventBytes : IQuestion
{
    private const int Messages = 500_000;

    public string Name => "tracing.event-bytes";

    public string Asks => "How many bytes of the closed log does an event of the ping-pong take, headers and types?";

    public string Unit => "B/event";

    public Reach Reach => Reach.AtMost(16);

    public Measurement Measure(Sampler sampler)
    {
        using var directory = new ScratchDirectory();
        using var bench = BenchSystem.WithInviso();
        var traced = new TracedPingPong(bench.System, directory.File("trace.log"));
        var done = traced.RunTraced(Messages);
        return new Measurement([traced.LogLength / (2.0 * done)], Note: $"{2 * done} events, one sample");
    }
}
