using System.Security.Cryptography;
using Akka.Actor;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>The collector's books of one relay. The runtime's, but for <see cref="Written"/>.</summary>
/// <param name="sender">The sending end.</param>
/// <param name="node">The node it is on, by the name that the control told.</param>
internal sealed class RelayOrigin(IActorRef sender, NodeName node)
{
    private const int TicketSize = 32;

    private long _written;

    public IActorRef Sender => sender;

    public NodeName Node => node;

    public byte[] Ticket { get; } = RandomNumberGenerator.GetBytes(TicketSize);

    public TimeSpan LastHeard { get; set; }

    /// <summary>Sequence number of the last batch that was taken in order.</summary>
    public long Taken { get; set; }

    /// <summary>Sequence number of the last batch that the sink was given; set by the thread that writes.</summary>
    public long Written
    {
        get => Volatile.Read(ref _written);
        set => Volatile.Write(ref _written, value);
    }
}
