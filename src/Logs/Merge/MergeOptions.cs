namespace Inviso.Logs;

/// <summary>How logs are merged. Without any of these, all entries in the order of their nodes' own clocks.</summary>
public sealed record MergeOptions
{
    /// <summary>What is merged; null for everything.</summary>
    public MergeFilter? Filter { get; init; }

    /// <summary>
    /// How far the clocks of the sources are apart, from <see cref="SkewEstimate.Of"/>: entries are ordered by corrected times; null: by their own.
    /// </summary>
    public SkewEstimate? Skew { get; init; }

    /// <summary>
    /// Whether logs are decoded on the thread pool while the merging thread handles entries. The order is the same. Readers of one's own are not.
    /// </summary>
    public bool DecodesInParallel { get; init; }

    /// <summary>Told how far the merge is.</summary>
    public MergeProgress? Progress { get; init; }
}
