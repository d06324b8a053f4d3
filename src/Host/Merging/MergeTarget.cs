using Inviso.Logs;

namespace Inviso.Host.Merging;

/// <summary>What an output of a merge is made for.</summary>
/// <param name="Path">The file to write.</param>
/// <param name="Sources">What is merged.</param>
/// <param name="Skew">What it is ordered by; null: the nodes' own times.</param>
/// <param name="Cancellation">Ends also what an output does after the last entry.</param>
internal sealed record MergeTarget(string Path, IReadOnlyList<MergeSource> Sources, SkewEstimate? Skew, CancellationToken Cancellation);
