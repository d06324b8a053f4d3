using System.Security.Cryptography;
using Akka.Actor;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// The collector's end of the relays. Only nodes of the runtime's own control get in, only while there is a sink that takes what is relayed, and a batch is
/// taken only with the ticket that was sent to the address of its origin. Used within the runtime.
/// </summary>
internal sealed class RelayIntake(PeerNodes peers, TimeSpan pause)
{
    private readonly Dictionary<IActorRef, RelayOrigin> _relays = [];

    /// <summary>The answer to an origin that wants to begin.</summary>
    /// <param name="state">What the runtime does instead of collecting; null when it collects.</param>
    public object Open(RelayProtocol.Open open, IActorRef origin, IActorRef self, string? state, TimeSpan now)
    {
        if (ProtocolVersion.Refusal(open.Version, Term.Atom("relay")) is { } reason)
            return new RelayProtocol.Refused(reason);
        if (peers.NameOf(origin) is not { } node)
            return new RelayProtocol.Refused(Term.Atom("refused"));
        if (state is not null)
            return new RelayProtocol.Refused(PeerNodes.NotCollecting(state));
        if (!_relays.TryGetValue(origin, out var relay))
            _relays[origin] = relay = Begin(origin, node, self);
        relay.LastHeard = now;
        return new RelayProtocol.Accepted(relay.Ticket);
    }

    /// <summary>Takes the next batch. One that was taken before, or comes before its turn, is left: the origin sends again what is missing.</summary>
    public void Take(RelayProtocol.Batch batch, IActorRef origin, IActorRef self, SharedTraceSink? sink, TimeSpan now)
    {
        if (Find(origin, batch.Ticket, now) is not { } relay)
            origin.Tell(new RelayProtocol.Ended(Term.Atom("no_relay")), self);
        else if (batch.Sequence - relay.Written > RelayProtocol.Window)
            End(origin, Term.Atom("too_fast"), self);
        else if (batch.Sequence == relay.Taken + 1 && sink?.TryAdd(new RelayedBatch(relay, batch)) is true)
            relay.Taken++;
    }

    /// <summary>What is said to an origin that lives.</summary>
    public object Answer(RelayProtocol.Alive alive, IActorRef origin, TimeSpan now) => Find(origin, alive.Ticket, now) switch
    {
        null => new RelayProtocol.Ended(Term.Atom("no_relay")),
        { } relay when relay.Taken < alive.Sent => new RelayProtocol.Again(relay.Taken + 1),
        // An acknowledgement may have been lost.
        { } relay => new RelayProtocol.Ack(relay.Written),
    };

    public void Close(RelayProtocol.Close close, IActorRef origin)
    {
        if (Find(origin, close.Ticket, TimeSpan.Zero) is not null)
            _relays.Remove(origin);
    }

    /// <summary>Forgets a relay and tells its origin why.</summary>
    public void End(IActorRef origin, Term reason, IActorRef self)
    {
        if (_relays.Remove(origin))
            origin.Tell(new RelayProtocol.Ended(reason), self);
    }

    public void EndAll(Term reason, IActorRef self)
    {
        foreach (var origin in _relays.Keys.ToArray())
            End(origin, reason, self);
    }

    /// <summary>Forgets the relays whose origins have been silent for the acceptable pause.</summary>
    public void Sweep(TimeSpan now, IActorRef self)
    {
        foreach (var (origin, _) in _relays.Where(entry => now - entry.Value.LastHeard > pause).ToArray())
            End(origin, Term.Atom("noconnection"), self);
    }

    // A node has one relay: the one before it is over, even if its goodbye was lost.
    private RelayOrigin Begin(IActorRef origin, NodeName node, IActorRef self)
    {
        foreach (var earlier in _relays.Values.Where(relay => relay.Node == node).ToArray())
            End(earlier.Sender, Term.Atom("replaced"), self);
        return new RelayOrigin(origin, node);
    }

    private RelayOrigin? Find(IActorRef origin, ReadOnlyMemory<byte> ticket, TimeSpan now)
    {
        if (!_relays.TryGetValue(origin, out var relay) || !CryptographicOperations.FixedTimeEquals(relay.Ticket, ticket.Span))
            return null;
        relay.LastHeard = now;
        return relay;
    }
}
