using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Event;
using Akka.Serialization;

namespace AkkaSemantics.Tests.Support;

/// <summary>A provider around the local one that makes every actor below /user with recording references and cells.</summary>
public sealed class RecordingProvider(string systemName, Settings settings, EventStream eventStream) : IActorRefProvider, IRecordingProvider
{
    public const string Hocon = "akka.actor.provider = \"AkkaSemantics.Tests.Support.RecordingProvider, AkkaSemantics.Tests\"";

    private readonly LocalActorRefProvider _inner = new(systemName, settings, eventStream);

    public HookLog Log { get; } = new();

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

    public void Init(ActorSystemImpl system) => _inner.Init(system);

    public ActorPath TempPath() => _inner.TempPath();

    public IActorRef RootGuardianAt(Address address) => _inner.RootGuardianAt(address);

    public IActorRef ResolveActorRef(string path) => _inner.ResolveActorRef(path);

    public IActorRef ResolveActorRef(ActorPath actorPath) => _inner.ResolveActorRef(actorPath);

    public void RegisterTempActor(IInternalActorRef actorRef, ActorPath path) => _inner.RegisterTempActor(actorRef, path);

    public void UnregisterTempActor(ActorPath path) => _inner.UnregisterTempActor(path);

    public Address GetExternalAddressFor(Address address) => _inner.GetExternalAddressFor(address);

    public FutureActorRef<T> CreateFutureRef<T>(TaskCompletionSource<T> tcs) => new RecordingFutureRef<T>(tcs, TempPath(), this, Log);

    public IInternalActorRef ActorOf(
        ActorSystemImpl system,
        Props props,
        IInternalActorRef supervisor,
        ActorPath path,
        bool systemService,
        Deploy? deploy,
        bool lookupDeploy,
        bool async)
    {
        Log.Add("provider", path, new ActorOrder(systemService, deploy, lookupDeploy, async));
        return RecordingActors.Makes(path, props, systemService)
            ? RecordingActors.Create(Log, system, props, supervisor, path, lookupDeploy ? Deployer.Lookup(path) : deploy, async)
            : _inner.ActorOf(system, props, supervisor, path, systemService, deploy, lookupDeploy, async);
    }
}
