using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>The logs of one node.</summary>
/// <param name="Node">Label of the entries; by convention the node that wrote the logs.</param>
/// <param name="TraceLogs">Oldest first: they are read one after another.</param>
/// <param name="TiLog">Where the aliases stand; a missing one means that there are none.</param>
public sealed record MergeSource(NodeName Node, IReadOnlyList<string> TraceLogs, string? TiLog)
{
    /// <summary>Further logs of the node, oldest first, each with aliases of its own; they are read when the ones before them are at their end.</summary>
    public IReadOnlyList<LogSet> Later { get; init; } = [];

    /// <summary>Makes the reader of this source's entries; null for the standard one, which reads logs of all formats that there are.</summary>
    public Func<MergeSource, IEntryReader>? Reader { get; init; }

    internal IEnumerable<LogSet> Sets => Later.Prepend(new LogSet(TraceLogs, TiLog));
}
