namespace Inviso.Bench;

internal sealed class Suspended : IQuestion
{
    public string Name => "tracing.suspended";

    public string Asks => "How fast is the ping-pong when its tracing is suspended, against the same system without Inviso?";

    public string Unit => "ratio";

    public Reach Reach => Reach.AtLeast(0.97);

    public Measurement Measure(Sampler sampler)
    {
        using var plain = TracedPeer.Start(Tracing.None);
        using var subject = TracedPeer.Start(Tracing.Suspended);
        return sampler.Ratios(TracedPeer.LoadOf(plain), TracedPeer.LoadOf(subject));
    }
}
