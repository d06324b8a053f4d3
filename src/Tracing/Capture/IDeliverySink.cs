using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>
/// A sink that takes a local send and the receive it leads to in one call, which saves most of the time that the two events would take. The rules are those of
/// <see cref="ITraceSink"/>, and both kinds of calls together are in order.
/// </summary>
public interface IDeliverySink : ITraceSink
{
    /// <summary>Takes a send of <paramref name="sender"/> and the receive by <paramref name="recipient"/> that follows it at once.</summary>
    /// <param name="timestamp">Nanoseconds since 1970 UTC, of both.</param>
    /// <param name="showsTime">Whether the actors have the <c>timestamp</c> flag.</param>
    /// <param name="messageType">Null where payloads are off.</param>
    /// <param name="data">The message, where it was captured.</param>
    void WriteDelivery(long timestamp, bool showsTime, ActorId sender, ActorId recipient, string? messageType, Term? data);
}
