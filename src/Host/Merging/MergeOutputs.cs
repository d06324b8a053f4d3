using Inviso.Logs;

namespace Inviso.Host.Merging;

/// <summary>All forms that a merge can be written in; the first is the default.</summary>
internal static class MergeOutputs
{
    public static IReadOnlyList<MergeOutput> All { get; } =
    [
        new("text", target => Checked(new TextMergeHandler(target.Path), target)),
        new("ttb", target => Checked(new TtbMergeHandler(target.Path, target.Sources), target)),
        new("jsonl", target => new RecordMergeHandler(new JsonLinesWriter(target.Path), target.Skew)),
        new("csv", target => new RecordMergeHandler(new CsvWriter(target.Path), target.Skew)),
        new("erlang", target => Checked(new ErlangMergeHandler(target.Path), target), ErlangMergeHandler.TiEnding),
        new("sqlite", target => new RecordMergeHandler(new SqliteWriter(target.Path, target.Sources, target.Skew, target.Cancellation), target.Skew)),
    ];

    public static MergeOutput? Named(string name) => All.FirstOrDefault(output => output.Name == name);

    // Contradictions have no mark in lines of text; they are counted on the way.
    private static IMergeHandler Checked(IMergeHandler handler, MergeTarget target) => target.Skew is null ? handler : new CausalityCheck(handler, target.Skew);
}
