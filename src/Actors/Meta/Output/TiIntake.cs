using System.Security.Cryptography;
using Akka.Actor;
using Inviso.Language;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// Puts associations that other nodes relay into this node's ti log, each once, and only with the ticket that was sent to the address of their origin. Used within
/// the meta tracer.
/// </summary>
internal sealed class TiIntake(TiOutput output)
{
    private const int TicketSize = 16;

    private readonly Dictionary<Address, Origin> _origins = [];

    /// <summary>The answer to an origin that wants to begin.</summary>
    public TiRelayProtocol.Accepted Open(TiRelayProtocol.Open open, Address address)
    {
        if (!_origins.TryGetValue(address, out var origin))
            _origins[address] = origin = new Origin();
        return new TiRelayProtocol.Accepted(open.Relay, origin.Ticket);
    }

    /// <summary>The answer to a batch. Records that were sent before are passed over.</summary>
    public object Take(TiRelayProtocol.Records batch, Address address)
    {
        if (!_origins.TryGetValue(address, out var origin) || !CryptographicOperations.FixedTimeEquals(origin.Ticket, batch.Ticket.Span))
            return new TiRelayProtocol.Refused(batch.Relay, batch.Attempt, Term.Atom("no_relay"));
        if (!TiRecordBatch.TryRead(batch.Bytes.Span, out var records))
            return new TiRelayProtocol.Refused(batch.Relay, batch.Attempt, Term.Atom("bad_batch"));
        if (origin.Relay != batch.Relay)
            (origin.Relay, origin.Next) = (batch.Relay, batch.First);
        for (var i = 0; i < records.Count; i++)
        {
            if (batch.First + i >= origin.Next)
                output.Append(records[i]);
        }

        origin.Next = Math.Max(origin.Next, batch.First + records.Count);
        return new TiRelayProtocol.Taken(batch.Relay, batch.First + records.Count);
    }

    /// <summary>A node that relays; a new relay of it takes the place of the one before.</summary>
    private sealed class Origin
    {
        public byte[] Ticket { get; } = RandomNumberGenerator.GetBytes(TicketSize);

        public long? Relay { get; set; }

        /// <summary>The number of the next record of the relay.</summary>
        public long Next { get; set; }
    }
}
