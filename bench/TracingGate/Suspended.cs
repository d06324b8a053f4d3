namespace Inviso.Bench;

internal sealed class Suspended : IQuestion
{
    public string Name => "tracing.suspended";

    public string Asks => "How fast is the ping-pong when its tracing is suspended, against the same system without Inviso, on one thread?";

    public string Unit => "ratio";

    public Reach Reach => Reach.AtLeast(0.97);

    public Measurement Measure(Sampler sampler) => TracedPeer.Compare(sampler, Tracing.Suspended);
}
