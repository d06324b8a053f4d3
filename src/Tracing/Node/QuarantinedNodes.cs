using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Remote;

namespace Inviso.Tracing;

/// <summary>The nodes that this one does not talk to any more, as the event stream tells it. Lives as long as the system.</summary>
internal sealed class QuarantinedNodes : MinimalActorRef
{
    private readonly ConcurrentDictionary<Address, bool> _addresses = new();

    public QuarantinedNodes(NodeTracer tracer)
    {
        Provider = tracer.System.Provider;
        Path = Provider.RootPath / "inviso-quarantine";
        tracer.System.EventStream.Subscribe(this, typeof(QuarantinedEvent));
        tracer.System.EventStream.Subscribe(this, typeof(AssociatedEvent));
    }

    public override ActorPath Path { get; }

    public override IActorRefProvider Provider { get; }

    public bool Contains(Address address) => _addresses.ContainsKey(address);

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message is QuarantinedEvent quarantined)
            _addresses[quarantined.Address] = true;
        else if (message is AssociatedEvent { RemoteAddress: { } back })
            _addresses.TryRemove(back, out _);
    }
}
