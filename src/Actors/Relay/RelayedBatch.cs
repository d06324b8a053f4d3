using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>A batch on its way to the collector's own sink.</summary>
internal sealed record RelayedBatch(RelayOrigin Origin, RelayProtocol.Batch Batch)
{
    /// <summary>The events, each with an actor of its node; null when the bytes are none.</summary>
    public TraceEvent[]? Read()
    {
        if (!EventBatchReader.TryRead(Batch.Events.Span, Batch.Count, out var events))
            return null;
        // Without an actor an event, a loss for instance, would seem to be of the node whose log it stands in.
        var root = new ActorId(Origin.Node, "/", 0);
        return [.. events.Select(e => e.Actor is null ? e with { Actor = root } : e)];
    }
}
