using Inviso.Logs;

namespace Inviso.Bench;

internal sealed class MergeToText : IQuestion
{
    public string Name => "logs.merge-to-text";

    public string Asks => "How many entries a second does the merge of eight logs write as text?";

    public string Unit => "M events/s";

    public Reach Reach => Reach.AtLeast(1.5);

    public Measurement Measure(Sampler sampler)
    {
        using var inputs = new MergeInputs();
        return sampler.Rates(count => inputs.Merge(count, () => new TextMergeHandler(inputs.File("merged.txt"))), 1e6);
    }
}
