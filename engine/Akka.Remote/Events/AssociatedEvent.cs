using Akka.Actor;
using Akka.Event;

namespace Akka.Remote;

/// <summary>A connection is open in both directions.</summary>
public sealed class AssociatedEvent(Address localAddress, Address remoteAddress, bool inbound) : AssociationEvent
{
    public override Address LocalAddress { get; protected set; } = localAddress;

    public override Address RemoteAddress { get; protected set; } = remoteAddress;

    public override bool IsInbound { get; protected set; } = inbound;

    public override LogLevel LogLevel() => Akka.Event.LogLevel.DebugLevel;
}
