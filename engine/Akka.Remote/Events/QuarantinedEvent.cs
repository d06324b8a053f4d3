using Akka.Actor;
using Akka.Event;

namespace Akka.Remote;

/// <summary>This node talks no more to one incarnation of a peer; a restarted peer is welcome.</summary>
public sealed class QuarantinedEvent : RemotingLifecycleEvent
{
    public QuarantinedEvent(Address address, int uid)
    {
        Address = address;
        Uid = uid;
    }

    public Address Address { get; }

    public int Uid { get; }

    public override LogLevel LogLevel() => Akka.Event.LogLevel.WarningLevel;

    public override string ToString() =>
        $"Association to [{Address}] having UID [{Uid}] is irrecoverably failed. It is quarantined until it is restarted.";
}
