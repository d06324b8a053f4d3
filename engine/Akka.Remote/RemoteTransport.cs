using Akka.Actor;
using Akka.Event;

namespace Akka.Remote;

/// <summary>What a remote provider sends through. <see cref="Send"/> is called from any thread and never blocks.</summary>
public abstract class RemoteTransport
{
    protected RemoteTransport(ExtendedActorSystem system, RemoteActorRefProvider provider)
    {
        System = system;
        Provider = provider;
        Log = Logging.GetLogger(system, GetType());
    }

    public ExtendedActorSystem System { get; }

    public RemoteActorRefProvider Provider { get; }

    public ILoggingAdapter Log { get; protected set; }

    /// <summary>Addresses by which peers know this node.</summary>
    public abstract ISet<Address> Addresses { get; }

    public abstract Address DefaultAddress { get; }

    /// <summary>Starts to listen; throws if it cannot.</summary>
    public abstract void Start();

    /// <summary>Says goodbye to all peers and stops.</summary>
    public abstract Task Shutdown();

    public abstract void Send(object message, IActorRef sender, RemoteActorRef recipient);

    /// <summary>The local address by which a peer would answer.</summary>
    /// <exception cref="RemoteTransportException">No transport leads to the address.</exception>
    public abstract Address LocalAddressForRemote(Address remote);

    /// <summary>Talks no more to one incarnation of a peer; without a uid the connection is only cut and gated.</summary>
    public abstract void Quarantine(Address address, int? uid);
}
