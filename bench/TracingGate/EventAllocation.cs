namespace Inviso.Bench;

internal sealed class EventAllocation : IQuestion
{
    public string Name => "tracing.event-allocation";

    public string Asks => "How many bytes does the whole process allocate for a traced message, headers and types, until its two events are in the file?";

    public string Unit => "B/msg";

    public Reach Reach => Reach.AtMost(0);

    public Measurement Measure(Sampler sampler)
    {
        using var directory = new ScratchDirectory();
        using var pair = new OpenTracing(directory.File("trace.log"));
        return sampler.Allocations(pair.RunTraced);
    }
}
