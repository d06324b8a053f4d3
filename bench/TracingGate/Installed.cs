namespace Inviso.Bench;

internal sealed class Installed : IQuestion
{
    public string Name => "tracing.installed";

    public string Asks => "How fast is the ping-pong with Inviso's provider and no session, against the same system without Inviso, on one thread?";

    public string Unit => "ratio";

    public Reach Reach => Reach.AtLeast(0.97);

    public Measurement Measure(Sampler sampler) => TracedPeer.Compare(sampler, Tracing.Installed);
}
