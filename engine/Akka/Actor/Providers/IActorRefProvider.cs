using Akka.Actor.Internal;
using Akka.Serialization;

namespace Akka.Actor;

/// <summary>
/// Makes and finds references. Named by <c>akka.actor.provider</c>, with a public constructor (string systemName, Settings, EventStream).
/// Safe from any thread once <see cref="Init"/> has returned.
/// </summary>
public interface IActorRefProvider
{
    IInternalActorRef RootGuardian { get; }

    LocalActorRef Guardian { get; }

    LocalActorRef SystemGuardian { get; }

    IActorRef DeadLetters { get; }

    IActorRef IgnoreRef { get; }

    ActorPath RootPath { get; }

    Settings Settings { get; }

    Deployer Deployer { get; }

    IInternalActorRef TempContainer { get; }

    /// <summary>Ends when the root guardian has.</summary>
    Task TerminationTask { get; }

    Address DefaultAddress { get; }

    Information SerializationInformation { get; }

    IActorRef RootGuardianAt(Address address);

    void Init(ActorSystemImpl system);

    ActorPath TempPath();

    void RegisterTempActor(IInternalActorRef actorRef, ActorPath path);

    void UnregisterTempActor(ActorPath path);

    FutureActorRef<T> CreateFutureRef<T>(TaskCompletionSource<T> tcs);

    /// <summary>Makes an actor. The caller has reserved the name, and registers and starts the result.</summary>
    /// <param name="system">The system of this provider.</param>
    /// <param name="props">What to make.</param>
    /// <param name="supervisor">The parent.</param>
    /// <param name="path">With the new incarnation's uid.</param>
    /// <param name="systemService">Below <c>/system</c>, and never remote.</param>
    /// <param name="deploy">Used only if <paramref name="lookupDeploy"/> is false.</param>
    /// <param name="lookupDeploy">Look the path up in the configured deployments.</param>
    /// <param name="async">The cell is made later, in the supervisor's turn.</param>
    IInternalActorRef ActorOf(ActorSystemImpl system, Props props, IInternalActorRef supervisor, ActorPath path, bool systemService, Deploy deploy, bool lookupDeploy, bool async);

    /// <returns>An existing actor, or a reference that turns everything into dead letters.</returns>
    IActorRef ResolveActorRef(string path);

    IActorRef ResolveActorRef(ActorPath actorPath);

    /// <returns>Under which address this system can be reached from <paramref name="address"/>; null if it cannot.</returns>
    Address GetExternalAddressFor(Address address);
}
