using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>One entry of a merge, as structured outputs write it.</summary>
/// <param name="Number">Its number in this merge, from 1.</param>
/// <param name="Time">The time by which it was ordered, nanoseconds since 1970-01-01 UTC: its node's own or the corrected one; 0: none is known.</param>
/// <param name="Node">Label of its node.</param>
/// <param name="Aliases">Aliases that its actor had at that time.</param>
/// <param name="Message">Number of the message that it is a step of; 0: of none.</param>
/// <param name="ContradictsCausality">Whether it is a send whose receipt stands before it.</param>
public readonly record struct EventRecord(long Number, long Time, NodeName Node, IReadOnlyList<Term> Aliases, long Message, bool ContradictsCausality);
