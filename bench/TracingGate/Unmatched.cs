namespace Inviso.Bench;

internal sealed class Unmatched : IQuestion
{
    public string Name => "tracing.unmatched";

    public string Asks => "How fast is the ping-pong while sends and receives of another actor are traced, against the same system without Inviso, on one thread?";

    public string Unit => "ratio";

    public Reach Reach => Reach.AtLeast(0.95);

    public Measurement Measure(Sampler sampler) => TracedPeer.Compare(sampler, Tracing.Unmatched);
}
