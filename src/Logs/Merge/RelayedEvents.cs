using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>Which node an event of a log belongs to: the log's own, or another that relayed it; docs/relaying.md.</summary>
internal static class RelayedEvents
{
    /// <summary>The node that relayed the event; null if it is the log's own.</summary>
    /// <param name="e">The event.</param>
    /// <param name="node">The node that wrote the log.</param>
    public static NodeName? OriginOf(in TraceEvent e, string node)
    {
        if (e.Actor is not { } actor)
            return null;
        var origin = e.Kind == TraceKind.SendToNonExisting ? LostAt(e, actor) : actor.Node;
        return origin.Value == node ? null : origin;
    }

    // A loss belongs to its sender wherever it was seen: on the way out where the sender is, else where the recipient is, was or should be.
    private static NodeName LostAt(in TraceEvent e, ActorId sender) =>
        e.Peer is null || e.Extra is AtomTerm { Name: "no_connection" or "quarantined" or "frame_too_large" } ? sender.Node : e.Peer.Node;
}
