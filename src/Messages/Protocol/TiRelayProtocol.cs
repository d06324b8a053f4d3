using Inviso.Language;

namespace Inviso.Messages;

/// <summary>
/// Associations for the trace-information log of another node, from the meta tracer of a node (the origin) to the runtime of that one (the collector), whose
/// meta tracer answers. The origin has one message under way and sends it again until it is answered.
/// </summary>
public static class TiRelayProtocol
{
    /// <param name="Relay">A random number of the origin's meta tracer; an answer is believed if it shows it.</param>
    /// <param name="First">The number of the first of these records; a relay's are counted from 1.</param>
    /// <param name="Bytes">Whole records of a trace-information log.</param>
    public sealed record Records(int Version, long Relay, long First, ReadOnlyMemory<byte> Bytes);

    /// <summary>All records below this number are in the collector's log.</summary>
    public sealed record Taken(long Relay, long Next);

    /// <summary>The records that begin with this number were not taken: <c>refused</c>, <c>{not_collecting,State}</c>, or <c>bad_batch</c>.</summary>
    public sealed record Refused(long Relay, long First, Term Reason);
}
