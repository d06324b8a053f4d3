using Akka.Actor;
using Akka.Event;

namespace Akka.Remote;

/// <summary>A connection has ended.</summary>
public sealed class DisassociatedEvent(Address localAddress, Address remoteAddress, bool inbound) : AssociationEvent
{
    public override Address LocalAddress { get; protected set; } = localAddress;

    public override Address RemoteAddress { get; protected set; } = remoteAddress;

    public override bool IsInbound { get; protected set; } = inbound;

    public override LogLevel LogLevel() => Akka.Event.LogLevel.DebugLevel;
}
