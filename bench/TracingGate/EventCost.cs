namespace Inviso.Bench;

internal sealed class EventCost : IQuestion
{
    public string Name => "tracing.event-cost";

    public string Asks => "How many nanoseconds does an event cost the thread of its actor, headers and types, while another core writes the file?";

    public string Unit => "ns";

    public Reach Reach => Reach.AtMost(80);

    public Measurement Measure(Sampler sampler)
    {
        using var directory = new ScratchDirectory();
        using var pair = new OpenTracing(directory.File("trace.log"));
        return sampler.Differences(pair.RunUntraced, pair.RunTraced, OpenTracing.EventsOfMessage);
    }
}
