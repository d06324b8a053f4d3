using System.Globalization;
using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Configuration;
using Akka.Event;
using Akka.Serialization;

namespace Akka.Remote;

/// <summary>
/// Creates local actors as the local provider does, and references to actors of other nodes. The constructor adds the reference configuration
/// of remoting to the settings; <see cref="Init"/> starts to listen.
/// </summary>
public class RemoteActorRefProvider : IRemoteActorRefProvider
{
    private readonly LocalActorRefProvider _local;
    private ActorSystemImpl _system;
    private IActorRef _remoteWatcher;

    public RemoteActorRefProvider(string systemName, Settings settings, EventStream eventStream)
    {
        settings.InjectTopLevelFallback(ReferenceConfig.Read());
        Settings = settings;
        RemoteSettings = new RemoteSettings(settings.Config);
        _local = new LocalActorRefProvider(systemName, settings, eventStream);
        Deployer = _local.Deployer;
    }

    public Settings Settings { get; }

    public RemoteSettings RemoteSettings { get; }

    public RemoteTransport Transport { get; private set; }

    public IInternalActorRef RemoteDaemon { get; private set; }

    public IActorRef RemoteWatcher => _remoteWatcher;

    public Deployer Deployer { get; protected set; }

    public IInternalActorRef RootGuardian => _local.RootGuardian;

    public LocalActorRef Guardian => _local.Guardian;

    public LocalActorRef SystemGuardian => _local.SystemGuardian;

    public IActorRef DeadLetters => _local.DeadLetters;

    public IActorRef IgnoreRef => _local.IgnoreRef;

    public ActorPath RootPath => _local.RootPath;

    public IInternalActorRef TempContainer => _local.TempContainer;

    public Task TerminationTask => _local.TerminationTask;

    public Address DefaultAddress => Transport?.DefaultAddress ?? _local.DefaultAddress;

    public Information SerializationInformation => new(DefaultAddress, _system);

    /// <exception cref="RemoteTransportException">The configured address cannot be used.</exception>
    public virtual void Init(ActorSystemImpl system)
    {
        _system = system;
        RemoteDaemon = new RemoteDaemon(this, RootPath / "remote", _local.Log);
        _local.RegisterExtraName("remote", RemoteDaemon);
        _local.Init(system);
        Transport = new Remoting(system, this);
        Transport.Start();
        system.SystemActorOf(RemoteSettings.ConfigureDispatcher(Props.Create(() => new RemotingTerminator(Transport, SystemGuardian))), "remoting-terminator");
        _remoteWatcher = CreateRemoteWatcher(system);
    }

    public ActorPath TempPath() => _local.TempPath();

    public void RegisterTempActor(IInternalActorRef actorRef, ActorPath path) => _local.RegisterTempActor(actorRef, path);

    public void UnregisterTempActor(ActorPath path) => _local.UnregisterTempActor(path);

    /// <summary>Made, but not registered: that is the asker's step.</summary>
    public FutureActorRef<T> CreateFutureRef<T>(TaskCompletionSource<T> tcs) => new(tcs, TempPath(), this);

    /// <exception cref="ConfigurationException">The props or the deployment ask for another node.</exception>
    public IInternalActorRef ActorOf(
        ActorSystemImpl system, Props props, IInternalActorRef supervisor, ActorPath path, bool systemService, Deploy deploy, bool lookupDeploy, bool async)
    {
        foreach (var scope in new[] { props.Deploy?.Scope, deploy?.Scope })
        {
            if (scope is RemoteScope remote && !HasAddress(remote.Address))
                throw new ConfigurationException($"{path} cannot be created on {remote.Address}: this engine does not deploy remotely.");
        }

        return _local.ActorOf(system, props, supervisor, path, systemService, deploy, lookupDeploy, async);
    }

    public bool HasAddress(Address address) =>
        address == _local.RootPath.Address || address == RootPath.Address || (Transport?.Addresses.Contains(address) ?? false);

    public Address GetExternalAddressFor(Address address)
    {
        if (HasAddress(address)) return _local.RootPath.Address;
        if (string.IsNullOrEmpty(address.Host) || address.Port is null) return null;
        try
        {
            return Transport.LocalAddressForRemote(address);
        }
        catch (RemoteTransportException)
        {
            // The question is whether there is one: null is the answer no.
            return null;
        }
    }

    public IActorRef RootGuardianAt(Address address) =>
        HasAddress(address) ? RootGuardian : CreateRemoteRef(new RootActorPath(address), Transport.LocalAddressForRemote(address));

    public IActorRef ResolveActorRef(string path)
    {
        if (path == IgnoreRef.Path.ToString()) return IgnoreRef;
        return InternalResolveActorRef(path);
    }

    public IActorRef ResolveActorRef(ActorPath actorPath)
    {
        if (actorPath.Equals(IgnoreRef.Path)) return IgnoreRef;
        return HasAddress(actorPath.Address) ? ResolveLocal(actorPath) : RemoteRef(actorPath, null);
    }

    public IActorRef InternalResolveActorRef(string path) => ActorPath.TryParse(path, out var actorPath) ? ResolveActorRef(actorPath) : DeadLetters;

    public IInternalActorRef ResolveActorRefWithLocalAddress(string path, Address localAddress)
    {
        if (!ActorPath.TryParse(path, out var actorPath)) return new EmptyLocalActorRef(this, RootPath, _local.EventStream);
        return HasAddress(actorPath.Address) ? ResolveLocal(actorPath) : RemoteRef(actorPath, localAddress);
    }

    public void Quarantine(Address address, int? uid) => Transport.Quarantine(address, uid);

    /// <summary>Makes every reference to an existing actor of another node: resolved paths, roots, and the senders of inbound messages.</summary>
    protected virtual IInternalActorRef CreateRemoteRef(ActorPath actorPath, Address localAddress) =>
        new RemoteActorRef(Transport, localAddress, actorPath, ActorRefs.Nobody, Props.None, Deploy.None);

    /// <summary>Makes the reference to an actor that is created on another node.</summary>
    protected virtual IInternalActorRef CreateRemoteRef(Props props, IInternalActorRef supervisor, Address localAddress, ActorPath rpath, Deploy deployment) =>
        new RemoteActorRef(Transport, localAddress, rpath, supervisor, props, deployment);

    protected virtual IActorRef CreateRemoteWatcher(ActorSystemImpl system) => system.SystemActorOf(
        RemoteSettings.ConfigureDispatcher(Akka.Remote.RemoteWatcher.Props(
            CreateRemoteWatcherFailureDetector(system),
            RemoteSettings.WatchHeartBeatInterval,
            RemoteSettings.WatchUnreachableReaperInterval,
            RemoteSettings.WatchHeartbeatExpectedResponseAfter)),
        "remote-watcher");

    protected DefaultFailureDetectorRegistry<Address> CreateRemoteWatcherFailureDetector(ActorSystem system) =>
        new(() => FailureDetectorLoader.Load(RemoteSettings.WatchFailureDetectorImplementationClass, RemoteSettings.WatchFailureDetectorConfig, system));

    private IInternalActorRef RemoteRef(ActorPath path, Address localAddress)
    {
        try
        {
            return CreateRemoteRef(path, localAddress ?? Transport.LocalAddressForRemote(path.Address));
        }
        catch (Exception e) when (e is RemoteTransportException or ArgumentException)
        {
            Transport.Log.Error("{0} cannot be resolved: {1}", path, e.Message);
            return new EmptyLocalActorRef(this, path, _local.EventStream);
        }
    }

    private IInternalActorRef ResolveLocal(ActorPath path)
    {
        var names = path.Elements.ToArray();
        if (names.Length == 0) return RootGuardian;
        if (path.Uid != ActorCell.UndefinedUid) names[^1] += "#" + path.Uid.ToString(CultureInfo.InvariantCulture);
        return RootGuardian.GetChild(names) is IInternalActorRef found and not Nobody
            ? found
            : new EmptyLocalActorRef(this, (_local.RootPath / path.Elements).WithUid(path.Uid), _local.EventStream);
    }
}
