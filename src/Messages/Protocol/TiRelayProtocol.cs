using Inviso.Language;

namespace Inviso.Messages;

/// <summary>
/// Associations for the trace-information log of another node, from the meta tracer of a node (the origin) to the runtime of that one (the collector), whose
/// meta tracer answers: Open until it is Accepted, then Records, one message under way, which is sent again until it is answered. The ticket came to the address
/// of the origin, so whoever shows it can be reached there.
/// </summary>
public static class TiRelayProtocol
{
    /// <param name="Relay">A random number of the origin's meta tracer; an answer is believed if it shows it.</param>
    /// <param name="Attempt">Counts what the origin sends.</param>
    public sealed record Open(int Version, long Relay, long Attempt);

    public sealed record Accepted(long Relay, ReadOnlyMemory<byte> Ticket);

    /// <param name="Ticket">From <see cref="Accepted"/>.</param>
    /// <param name="Relay">As of <see cref="Open"/>.</param>
    /// <param name="Attempt">As of <see cref="Open"/>.</param>
    /// <param name="First">The number of the first of these records; a relay's are counted from 1.</param>
    /// <param name="Bytes">Whole records of a trace-information log.</param>
    public sealed record Records(ReadOnlyMemory<byte> Ticket, long Relay, long Attempt, long First, ReadOnlyMemory<byte> Bytes);

    /// <summary>All records below this number are in the collector's log.</summary>
    public sealed record Taken(long Relay, long Next);

    /// <summary>
    /// What came with this attempt was not taken: <c>{not_collecting,State}</c>, <c>refused</c>, <c>no_relay</c> for a ticket that is none, <c>bad_batch</c>, or that
    /// the versions do not fit.
    /// </summary>
    public sealed record Refused(long Relay, long Attempt, Term Reason);
}
