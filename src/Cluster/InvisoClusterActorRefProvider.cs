using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Cluster;
using Akka.Event;
using Inviso.Tracing;

namespace Inviso.Cluster;

/// <summary>
/// Akka's cluster provider with traced references, for <c>akka.actor.provider</c>. The interface is listed again because creation goes through it and the
/// base members are not virtual. What cannot be traced (system actors, router heads, deployments to other nodes) is left to the base.
/// </summary>
public sealed class InvisoClusterActorRefProvider(string systemName, Settings settings, EventStream eventStream)
    : ClusterActorRefProvider(systemName, settings, eventStream), IActorRefProvider, IInvisoProvider
{
    // Set before the base constructor runs, and so before there are serializers.
    private readonly NodeTracer _tracer = new(SeqTracedSerializer.DeclareIn(settings));

    NodeTracer IInvisoProvider.Tracer => _tracer;

    // A node joins its cluster, and is talked to as a member, while the base initializes: it is traced from then on, not before.
    public override void Init(ActorSystemImpl system)
    {
        base.Init(system);
        _tracer.Attach(system, this);
    }

    IInternalActorRef IActorRefProvider.ActorOf(
        ActorSystemImpl system, Props props, IInternalActorRef supervisor, ActorPath path, bool systemService, Deploy deploy, bool lookupDeploy, bool async) =>
        TracedActorFactory.TryCreate(_tracer, this, system, props, supervisor, path, systemService, deploy, lookupDeploy, async)
        ?? ActorOf(system, props, supervisor, path, systemService, deploy, lookupDeploy, async);

    FutureActorRef<T> IActorRefProvider.CreateFutureRef<T>(TaskCompletionSource<T> tcs) => new TracedFutureRef<T>(_tracer, tcs, TempPath(), this);

    protected override IInternalActorRef CreateRemoteRef(ActorPath actorPath, Address localAddress) =>
        new TracedRemoteActorRef(_tracer, Transport, localAddress, actorPath, ActorRefs.Nobody, Props.None, Deploy.None);

    protected override IInternalActorRef CreateRemoteRef(Props props, IInternalActorRef supervisor, Address localAddress, ActorPath rpath, Deploy deployment) =>
        new TracedRemoteActorRef(_tracer, Transport, localAddress, rpath, supervisor, props, deployment);
}
