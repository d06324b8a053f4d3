using Akka.Actor;
using Akka.Remote;

namespace Inviso.Tracing;

/// <summary>
/// The nodes that are known to take tokens: those that a control introduced, and those that sent a token themselves. A node whose connection ends is
/// forgotten, because another program may come back at its address. Thread-safe.
/// </summary>
internal sealed class TokenPeers
{
    // Those that were introduced and never connected have no end that would be heard of.
    private const int Limit = 10_000;

    private readonly PeerTable<bool> _addresses = new(Limit);

    public void Add(Address address)
    {
        if (!Contains(address))
            _addresses.Set(address, true);
    }

    public bool Contains(Address address) => _addresses.TryGet(address, out _);

    public void Attach(ActorSystem system, IActorRefProvider provider) =>
        system.EventStream.Subscribe(new EndOfConnections(this, provider), typeof(DisassociatedEvent));

    private sealed class EndOfConnections(TokenPeers peers, IActorRefProvider provider) : MinimalActorRef
    {
        public override ActorPath Path { get; } = provider.RootPath / "inviso-token-peers";

        public override IActorRefProvider Provider => provider;

        protected override void TellInternal(object message, IActorRef sender)
        {
            if (message is DisassociatedEvent { RemoteAddress: { } address })
                peers._addresses.Remove(address);
        }
    }
}
