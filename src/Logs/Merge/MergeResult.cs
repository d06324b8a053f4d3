using Inviso.Messages;

namespace Inviso.Logs;

/// <param name="Count">Entries given to the handler, drop records included.</param>
/// <param name="Counts">The same by node and kind: nodes in the order of the sources, kinds by their numbers, zeros left out.</param>
/// <param name="Damages">What could not be read, and logs that were not closed.</param>
public sealed record MergeResult(long Count, IReadOnlyList<(NodeName Node, TraceKind Kind, long Count)> Counts, IReadOnlyList<LogDamage> Damages);
