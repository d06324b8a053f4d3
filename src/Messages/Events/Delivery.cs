using Inviso.Language;

namespace Inviso.Messages;

/// <summary>A send and the receive that follows it at once: one actor told another of its node, and both are traced alike.</summary>
/// <param name="Timestamp">Nanoseconds since 1970-01-01 UTC, of both; see <see cref="TraceEvent"/>.</param>
/// <param name="ShowsTime">Whether the actors have the <c>timestamp</c> flag.</param>
/// <param name="MessageType">Null where payloads are off.</param>
/// <param name="Data">The message, where it was captured.</param>
public readonly record struct Delivery(long Timestamp, bool ShowsTime, ActorId Sender, ActorId Recipient, string? MessageType, Term? Data)
{
    /// <summary>The first of the two events.</summary>
    public TraceEvent Send => new(Timestamp, TraceKind.Send, ShowsTime, Sender, Recipient, null, MessageType, Data);

    /// <summary>The second of the two events.</summary>
    public TraceEvent Receive => new(Timestamp, TraceKind.Receive, ShowsTime, Recipient, Sender, null, MessageType, Data);
}
