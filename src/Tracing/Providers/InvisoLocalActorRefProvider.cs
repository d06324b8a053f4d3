using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Event;
using Akka.Serialization;

namespace Inviso.Tracing;

/// <summary>
/// Akka's local provider with traced references, for <c>akka.actor.provider</c>. That provider is sealed, so this one stands in front of it and hands on
/// everything but the creation of application actors and of the temporary actors of an Ask.
/// </summary>
public sealed class InvisoLocalActorRefProvider(string systemName, Settings settings, EventStream eventStream) : IActorRefProvider, IInvisoProvider
{
    private readonly LocalActorRefProvider _inner = new(systemName, settings, eventStream);
    private readonly NodeTracer _tracer = new(settings);

    public IInternalActorRef RootGuardian => _inner.RootGuardian;

    public LocalActorRef Guardian => _inner.Guardian;

    public LocalActorRef SystemGuardian => _inner.SystemGuardian;

    public IActorRef DeadLetters => _inner.DeadLetters;

    public IActorRef IgnoreRef => _inner.IgnoreRef;

    public ActorPath RootPath => _inner.RootPath;

    public Settings Settings => _inner.Settings;

    public Deployer Deployer => _inner.Deployer;

    public IInternalActorRef TempContainer => _inner.TempContainer;

    public Task TerminationTask => _inner.TerminationTask;

    public Address DefaultAddress => _inner.DefaultAddress;

    public Information SerializationInformation => _inner.SerializationInformation;

    NodeTracer IInvisoProvider.Tracer => _tracer;

    public void Init(ActorSystemImpl system)
    {
        _inner.Init(system);
        _tracer.Attach(system, this);
    }

    public IInternalActorRef ActorOf(
        ActorSystemImpl system, Props props, IInternalActorRef supervisor, ActorPath path, bool systemService, Deploy deploy, bool lookupDeploy, bool async)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(props);
        return TracedActorFactory.IsTraceable(path, props, systemService)
            ? TracedActorFactory.Create(_tracer, system, props, supervisor, path, lookupDeploy ? Configured(path) : deploy, async)
            : _inner.ActorOf(system, props, supervisor, path, systemService, deploy, lookupDeploy, async);
    }

    public FutureActorRef<T> CreateFutureRef<T>(TaskCompletionSource<T> tcs) => new TracedFutureRef<T>(_tracer, tcs, TempPath(), this);

    public IActorRef RootGuardianAt(Address address) => _inner.RootGuardianAt(address);

    public ActorPath TempPath() => _inner.TempPath();

    public void RegisterTempActor(IInternalActorRef actorRef, ActorPath path) => _inner.RegisterTempActor(actorRef, path);

    public void UnregisterTempActor(ActorPath path) => _inner.UnregisterTempActor(path);

    public IActorRef ResolveActorRef(string path) => _inner.ResolveActorRef(path);

    public IActorRef ResolveActorRef(ActorPath actorPath) => _inner.ResolveActorRef(actorPath);

    public Address GetExternalAddressFor(Address address) => _inner.GetExternalAddressFor(address);

    private Deploy? Configured(ActorPath path) => Deployer.Lookup(TracedActorFactory.DeploymentPath(path));
}
