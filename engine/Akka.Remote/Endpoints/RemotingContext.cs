using Akka.Actor;
using Akka.Remote.Transport;

namespace Akka.Remote.Endpoints;

/// <summary>What all actors of the endpoints share; immutable.</summary>
internal sealed record RemotingContext(
    ExtendedActorSystem System,
    IRemoteActorRefProvider Provider,
    RemoteSettings Settings,
    TcpTransport Transport,
    LifecycleEvents Events,
    int Uid,
    BacklogLimits Limits,
    Func<Address, Association> AssociationFor,
    Action<Association> MoveOn);
