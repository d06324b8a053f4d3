using Inviso.Logs;

namespace Inviso.Bench;

internal sealed class MergeToSqlite : IQuestion
{
    public string Name => "logs.merge-to-sqlite";

    public string Asks => "How many entries a second does the merge of eight logs write into a database, indexes and messages included?";

    public string Unit => "k events/s";

    public Reach Reach => Reach.AtLeast(300);

    public Measurement Measure(Sampler sampler)
    {
        using var inputs = new MergeInputs();
        return sampler.WithLongSamples().Rates(
            count => inputs.Merge(count, () => new RecordMergeHandler(new SqliteWriter(inputs.File("merged.db"), inputs.Sources, null), null)), 1e3);
    }
}
