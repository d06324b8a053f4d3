using Akka.Actor;
using Akka.Event;

namespace Akka.Remote;

/// <summary>This node talks no more to one incarnation of a peer; a restarted peer is welcome.</summary>
public sealed class QuarantinedEvent(Address address, int uid) : RemotingLifecycleEvent
{
    public Address Address { get; } = address;

    public int Uid { get; } = uid;

    public override LogLevel LogLevel() => Akka.Event.LogLevel.WarningLevel;

    public override string ToString() =>
        $"Association to [{Address}] having UID [{Uid}] is irrecoverably failed. It is quarantined until it is restarted.";
}
