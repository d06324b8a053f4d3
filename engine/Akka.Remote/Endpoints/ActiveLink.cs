using Akka.Remote.Protocol;
using Akka.Remote.Transport;
using Google.Protobuf;

namespace Akka.Remote.Endpoints;

/// <summary>
/// An associated connection, shared by the association's actor (which writes) and the connection's reader. The volatile fields are all they share.
/// </summary>
internal sealed class ActiveLink(TcpLink link, int uid, ReliableReceiver<InboundMessage> inbound, long now)
{
    private long _lastAlive = now;
    private int _ackWanted;
    private AssociationProtocol.Acknowledged _acknowledged;
    private volatile bool _isClosed;
    private volatile bool _discards;

    public TcpLink Link { get; } = link;

    public int Uid { get; } = uid;

    /// <summary>The peer's stream of system messages; the same object for every connection of one incarnation.</summary>
    public ReliableReceiver<InboundMessage> Inbound { get; } = inbound;

    /// <summary>Only the association's actor reads and writes these two (milliseconds of the monotonic clock).</summary>
    public long NextHeartbeat { get; set; }

    public long LastAck { get; set; } = now;

    /// <summary>Last sign of life, in milliseconds of the monotonic clock.</summary>
    public long LastAlive => Volatile.Read(ref _lastAlive);

    /// <summary>A newer connection took over the reading: envelopes are dropped, acknowledgements still count.</summary>
    public bool DiscardsEnvelopes
    {
        get => _discards;
        set => _discards = value;
    }

    public bool IsClosed => _isClosed;

    public bool IsAckWanted => Volatile.Read(ref _ackWanted) == 1;

    public void Alive() => Volatile.Write(ref _lastAlive, Environment.TickCount64);

    public void WantAck() => Volatile.Write(ref _ackWanted, 1);

    /// <summary>From the reader. True if the actor must be told: it takes only the newest, however many a peer sends.</summary>
    public bool Put(AssociationProtocol.Acknowledged acknowledged) => Interlocked.Exchange(ref _acknowledged, acknowledged) is null;

    public AssociationProtocol.Acknowledged TakeAcknowledged() => Interlocked.Exchange(ref _acknowledged, null);

    /// <summary>The acknowledgement that is due, or null.</summary>
    public byte[] TakeAck(long now)
    {
        if (Interlocked.Exchange(ref _ackWanted, 0) == 0) return null;
        LastAck = now;
        var (highest, missing) = Inbound.Acknowledgement();
        var ack = new Acknowledgement { Cumulative = (ulong)highest };
        foreach (var number in missing) ack.Missing.Add((ulong)number);
        return ack.ToByteArray();
    }

    public void Close(ReadOnlySpan<byte> farewell)
    {
        _isClosed = true;
        Link.Close(farewell);
    }
}
