using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Event;
using Akka.Routing;
using Akka.Serialization;

namespace AkkaSemantics.Tests.Support;

/// <summary>A provider around the local one that makes every actor below /user with recording references and cells.</summary>
public sealed class RecordingProvider(string systemName, Settings settings, EventStream eventStream) : IActorRefProvider
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

    public FutureActorRef<T> CreateFutureRef<T>(TaskCompletionSource<T> tcs)
    {
        var path = TempPath();
        var future = new RecordingFutureRef<T>(tcs, path, this, Log);
        RegisterTempActor(future, path);
        return future;
    }

    public IInternalActorRef ActorOf(
        ActorSystemImpl system,
        Props props,
        IInternalActorRef supervisor,
        ActorPath path,
        bool systemService,
        Deploy deploy,
        bool lookupDeploy,
        bool async)
    {
        if (systemService || path.Elements[0] != "user" || props.RouterConfig is not (null or NoRouter))
            return _inner.ActorOf(system, props, supervisor, path, systemService, deploy, lookupDeploy, async);
        var dispatcher = system.Dispatchers.Lookup(props.Dispatcher);
        var mailbox = system.Mailboxes.GetMailboxType(props, dispatcher.Configurator.Config);
        return async
            ? new RecordingRepointableRef(system, props, dispatcher, mailbox, supervisor, path, Log).Initialize(true)
            : new RecordingLocalRef(system, props, dispatcher, mailbox, supervisor, path);
    }
}
