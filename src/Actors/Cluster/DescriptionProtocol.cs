using Akka.Actor;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>What the actor says that asks nodes for their descriptions.</summary>
internal static class DescriptionProtocol
{
    /// <param name="Address">Where the node is.</param>
    /// <param name="Description">Null without an answer.</param>
    /// <param name="Refusal">Why the node gave none: its own words, <c>not_loaded</c>, <c>nodedown</c> or <c>no_response</c>.</param>
    public sealed record Answer(Address Address, NodeDescription? Description, Term? Refusal);

    /// <summary>To the parent, once, in the order of the addresses; then the actor ends.</summary>
    public sealed record Answers(IReadOnlyList<Answer> All);
}
