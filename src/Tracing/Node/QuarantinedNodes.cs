using Akka.Actor;
using Akka.Remote;

namespace Inviso.Tracing;

/// <summary>The nodes that this one does not talk to any more, as the event stream tells it. Lives as long as the system.</summary>
internal sealed class QuarantinedNodes : MinimalActorRef
{
    // A loss on the way to one that is forgotten is told with the reason noconnection.
    private const int Limit = 10_000;

    private readonly PeerTable<bool> _addresses = new(Limit);

    public QuarantinedNodes(NodeTracer tracer)
    {
        Provider = tracer.System.Provider;
        Path = Provider.RootPath / "inviso-quarantine";
        tracer.System.EventStream.Subscribe(this, typeof(QuarantinedEvent));
        tracer.System.EventStream.Subscribe(this, typeof(AssociatedEvent));
    }

    public override ActorPath Path { get; }

    public override IActorRefProvider Provider { get; }

    public bool Contains(Address address) => _addresses.TryGet(address, out _);

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message is QuarantinedEvent quarantined)
            _addresses.Set(quarantined.Address, true);
        else if (message is AssociatedEvent { RemoteAddress: { } back })
            _addresses.Remove(back);
    }
}
