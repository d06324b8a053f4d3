using Akka.Actor;
using Akka.Event;

namespace Akka.Remote;

/// <summary>A connection failed, or could not be opened.</summary>
public sealed class AssociationErrorEvent(Exception cause, Address localAddress, Address remoteAddress, bool inbound, LogLevel level)
    : AssociationEvent
{
    public Exception Cause { get; } = cause;

    public override Address LocalAddress { get; protected set; } = localAddress;

    public override Address RemoteAddress { get; protected set; } = remoteAddress;

    public override bool IsInbound { get; protected set; } = inbound;

    public override LogLevel LogLevel() => level;

    public override string ToString() => $"{base.ToString()}: {Cause?.Message}";
}
