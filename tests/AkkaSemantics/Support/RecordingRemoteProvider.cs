using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Event;
using Akka.Remote;

namespace AkkaSemantics.Tests.Support;

/// <summary>The remote provider with recording references: the interface is listed again, because the members of the base are not virtual.</summary>
public sealed class RecordingRemoteProvider(string systemName, Settings settings, EventStream eventStream)
    : RemoteActorRefProvider(systemName, settings, eventStream), IActorRefProvider, IRecordingProvider
{
    public const string Hocon = """
        akka {
          actor.provider = "AkkaSemantics.Tests.Support.RecordingRemoteProvider, AkkaSemantics.Tests"
          remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
        }
        """;

    public HookLog Log { get; } = new();

    public override void Init(ActorSystemImpl system)
    {
        base.Init(system);
        Log.Add("Init", RootPath);
    }

    IInternalActorRef IActorRefProvider.ActorOf(
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
            : ActorOf(system, props, supervisor, path, systemService, deploy, lookupDeploy, async);
    }

    FutureActorRef<T> IActorRefProvider.CreateFutureRef<T>(TaskCompletionSource<T> tcs) => new RecordingFutureRef<T>(tcs, TempPath(), this, Log);

    protected override IActorRef CreateRemoteWatcher(ActorSystemImpl system)
    {
        Log.Add("CreateRemoteWatcher", RootPath);
        return base.CreateRemoteWatcher(system);
    }

    protected override IInternalActorRef CreateRemoteRef(ActorPath actorPath, Address localAddress)
    {
        Log.Add("CreateRemoteRef", actorPath, localAddress);
        return new RecordingRemoteRef(Transport, localAddress, actorPath, Log);
    }
}
