namespace Inviso.Bench;

internal sealed class Installed : IQuestion
{
    public string Name => "tracing.installed";

    public string Asks => "How fast is the ping-pong with Inviso's provider and no session, against the same system without Inviso?";

    public string Unit => "ratio";

    public Reach Reach => Reach.AtLeast(0.97);

    public Measurement Measure(Sampler sampler)
    {
        using var plain = TracedPeer.Start(Tracing.None);
        using var subject = TracedPeer.Start(Tracing.Installed);
        return sampler.Ratios(TracedPeer.LoadOf(plain), TracedPeer.LoadOf(subject));
    }
}
