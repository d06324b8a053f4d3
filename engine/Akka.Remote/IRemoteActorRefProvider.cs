using Akka.Actor;

namespace Akka.Remote;

/// <summary>What remoting asks of the actor system's provider; the provider may be a subclass made elsewhere.</summary>
public interface IRemoteActorRefProvider : IActorRefProvider
{
    IInternalActorRef RemoteDaemon { get; }

    IActorRef RemoteWatcher { get; }

    RemoteTransport Transport { get; }

    RemoteSettings RemoteSettings { get; }

    /// <summary>A reference without a cache in between.</summary>
    IActorRef InternalResolveActorRef(string path);

    /// <summary>As <see cref="IActorRefProvider.ResolveActorRef(string)"/>, when it is known by which address the peer reached this node.</summary>
    IInternalActorRef ResolveActorRefWithLocalAddress(string path, Address localAddress);

    /// <summary>True if the address is this node's, in its remote or its local form.</summary>
    bool HasAddress(Address address);

    /// <summary>The deployment configured for the logical path that is left when the hops (<c>remote</c>, protocol, node) are taken off.</summary>
    Deploy LookUpRemotes(IEnumerable<string> p);

    /// <summary>Orders another node to create <paramref name="actor"/>, and watches that it lives.</summary>
    void UseActorOnNode(RemoteActorRef actor, Props props, Deploy deploy, IInternalActorRef supervisor);

    void Quarantine(Address address, int? uid);
}
