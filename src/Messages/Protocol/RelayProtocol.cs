using Inviso.Language;

namespace Inviso.Messages;

/// <summary>
/// A relay, from a part of a traced node's runtime (the origin) to the runtime of another node (the collector): Open until it is Accepted, then batches in
/// order, at most <see cref="Window"/> of them unacknowledged, and Alive at every heartbeat; at the end Close. A batch that is lost on the way is sent again.
/// The ticket came to the address of the origin, so whoever shows it can be reached there.
/// </summary>
public static class RelayProtocol
{
    /// <summary>Batches under way: of 32 KiB mostly, and less than 100 KiB each. That is what a collector that stalls keeps in memory on either side.</summary>
    public const int Window = 8;

    public sealed record Open(int Version);

    public sealed record Accepted(ReadOnlyMemory<byte> Ticket);

    /// <summary>Not now: <c>refused</c> or <c>{not_collecting,State}</c>, and the origin asks again for a while; or never: another reason.</summary>
    public sealed record Refused(Term Reason);

    /// <param name="Ticket">From <see cref="Accepted"/>.</param>
    /// <param name="Sequence">Counts the batches of a relay from 1.</param>
    /// <param name="Count">Number of its events.</param>
    /// <param name="Events">The events as a block of a trace log holds them, with definitions of their own; the first time counts from 0.</param>
    public sealed record Batch(ReadOnlyMemory<byte> Ticket, long Sequence, int Count, ReadOnlyMemory<byte> Events);

    /// <summary>All batches up to this one are with the collector's own place for events.</summary>
    public sealed record Ack(long Sequence);

    /// <summary>The origin lives and has sent so many batches; answered Ack, or Again.</summary>
    public sealed record Alive(ReadOnlyMemory<byte> Ticket, long Sent);

    /// <summary>This batch and those behind it did not arrive.</summary>
    public sealed record Again(long Sequence);

    /// <summary>The collector takes no more, and why.</summary>
    public sealed record Ended(Term Reason);

    /// <summary>The origin sends no more.</summary>
    public sealed record Close(ReadOnlyMemory<byte> Ticket);
}
