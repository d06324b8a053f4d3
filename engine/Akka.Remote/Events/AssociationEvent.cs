using Akka.Actor;

namespace Akka.Remote;

public abstract class AssociationEvent : RemotingLifecycleEvent
{
    public abstract Address LocalAddress { get; protected set; }

    public abstract Address RemoteAddress { get; protected set; }

    /// <summary>True if the peer opened the connection.</summary>
    public abstract bool IsInbound { get; protected set; }

    public override string ToString() => $"{GetType().Name} [{LocalAddress}] {(IsInbound ? "<-" : "->")} [{RemoteAddress}]";
}
