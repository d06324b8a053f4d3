using Inviso.Logs;

namespace Inviso.Bench;

internal sealed class MergeToJson : IQuestion
{
    public string Name => "logs.merge-to-jsonl";

    public string Asks => "How many entries a second does the merge of eight logs write as JSON Lines, messages included?";

    public string Unit => "M events/s";

    // As fast as a database takes them at least; the published figure is that of the database.
    public Reach Reach => Reach.AtLeast(0.3);

    public Measurement Measure(Sampler sampler)
    {
        using var inputs = new MergeInputs();
        return sampler.WithLongSamples().Rates(
            count => inputs.Merge(count, () => new RecordMergeHandler(new JsonLinesWriter(inputs.File("merged.jsonl")), null)), 1e6);
    }
}
