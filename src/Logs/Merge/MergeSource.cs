using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>The logs of one node.</summary>
/// <param name="Node">Label of the entries; by convention the node that wrote the logs.</param>
/// <param name="TraceLogs">Oldest first: they are read one after another.</param>
/// <param name="TiLog">Where the aliases stand; a missing one means that there are none.</param>
public sealed record MergeSource(NodeName Node, IReadOnlyList<string> TraceLogs, string? TiLog);
