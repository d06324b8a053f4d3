namespace Inviso.Bench;

internal sealed class MergeToCount : IQuestion
{
    public string Name => "logs.merge-to-count";

    public string Asks => "How many entries a second does the merge of eight logs give to a handler that counts them?";

    public string Unit => "M events/s";

    public Reach Reach => Reach.AtLeast(4);

    public Measurement Measure(Sampler sampler)
    {
        using var inputs = new MergeInputs();
        return sampler.Rates(count => inputs.Merge(count, () => new CountingMergeHandler()), 1e6);
    }
}
