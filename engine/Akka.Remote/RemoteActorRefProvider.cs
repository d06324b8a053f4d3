using System.Globalization;
using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Configuration;
using Akka.Dispatch.SysMsg;
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
    private IActorRef _deploymentWatcher;

    public RemoteActorRefProvider(string systemName, Settings settings, EventStream eventStream)
    {
        settings.InjectTopLevelFallback(ReferenceConfig.Read());
        Settings = settings;
        RemoteSettings = new RemoteSettings(settings.Config);
        Deployer = new RemoteDeployer(settings);
        _local = new LocalActorRefProvider(systemName, settings, eventStream, Deployer, deadLettersFactory: null);
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
        RemoteDaemon = new RemoteDaemon(system, RootPath / "remote", _local.Log);
        _local.RegisterExtraName("remote", RemoteDaemon);
        _local.Init(system);
        Transport = new Remoting(system, this);
        Transport.Start();
        var terminator = system.SystemActorOf(
            RemoteSettings.ConfigureDispatcher(Props.Create(() => new RemotingTerminator(Transport, RemoteDaemon, SystemGuardian))), "remoting-terminator");

        // Not from the terminator's own turn: a system that is terminated at once must find it registered.
        SystemGuardian.Tell(RegisterTerminationHook.Instance, terminator);
        _remoteWatcher = CreateRemoteWatcher(system);
        _deploymentWatcher = CreateRemoteDeploymentWatcher(system);
        AddressTerminatedTopic.Get(system).Subscribe(RemoteDaemon);
    }

    public ActorPath TempPath() => _local.TempPath();

    public void RegisterTempActor(IInternalActorRef actorRef, ActorPath path) => _local.RegisterTempActor(actorRef, path);

    public void UnregisterTempActor(ActorPath path) => _local.UnregisterTempActor(path);

    /// <summary>Made, but not registered: that is the asker's step.</summary>
    public FutureActorRef<T> CreateFutureRef<T>(TaskCompletionSource<T> tcs) => new(tcs, TempPath(), this);

    /// <summary>
    /// Where the actor is to live: what is configured for its path wins over what the caller gives, and that over the props. On this node, even if named by
    /// its address, it is the local provider's.
    /// </summary>
    /// <exception cref="ConfigurationException">The configuration asks for another node, but the props for this one.</exception>
    /// <exception cref="ActorInitializationException">No transport leads to the other node, or the props' dispatcher or mailbox does not exist.</exception>
    public IInternalActorRef ActorOf(
        ActorSystemImpl system, Props props, IInternalActorRef supervisor, ActorPath path, bool systemService, Deploy deploy, bool lookupDeploy, bool async)
    {
        if (systemService) return _local.ActorOf(system, props, supervisor, path, systemService, deploy, lookupDeploy, async);
        var deployment = lookupDeploy && Deployer.HasAny ? LookUpRemotes(path.Elements)?.WithFallback(deploy ?? Deploy.None) ?? deploy : deploy;
        var scope = deployment is null ? props.Deploy.Scope : deployment.Scope.WithFallback(props.Deploy.Scope);
        if (scope is not RemoteScope { Address: var node } || HasAddress(node))
            return _local.ActorOf(system, props, supervisor, path, systemService: false, deployment, lookupDeploy: false, async);
        return props.Deploy.Scope is LocalScope
            ? throw new ConfigurationException($"configuration requested remote deployment for local-only Props at {path}")
            : RemoteChild(system, props, supervisor, path, deployment ?? Deploy.None, node);
    }

    public Deploy LookUpRemotes(IEnumerable<string> p)
    {
        const int HopElements = 3;
        var names = p.ToArray().AsSpan();
        while (!names.IsEmpty && names[0] == "remote") names = names[Math.Min(HopElements, names.Length)..];
        return names.IsEmpty || names[0] != "user" ? Deploy.None : Deployer.Lookup(names[1..].ToArray());
    }

    public void UseActorOnNode(RemoteActorRef actor, Props props, Deploy deploy, IInternalActorRef supervisor)
    {
        var daemon = ResolveActorRef(new RootActorPath(actor.Path.Address) / "remote");
        daemon.Tell(new DaemonMsgCreate(props, deploy, actor.Path.ToSerializationFormat(), supervisor), ActorRefs.NoSender);
        _deploymentWatcher.Tell(new RemoteDeploymentWatcher.WatchRemote(actor, supervisor), ActorRefs.NoSender);
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

    protected virtual IActorRef CreateRemoteDeploymentWatcher(ActorSystemImpl system) =>
        system.SystemActorOf(RemoteSettings.ConfigureDispatcher(Props.Create<RemoteDeploymentWatcher>()), "remote-deployment-watcher");

    protected DefaultFailureDetectorRegistry<Address> CreateRemoteWatcherFailureDetector(ActorSystem system) =>
        new(() => FailureDetectorLoader.Load(RemoteSettings.WatchFailureDetectorImplementationClass, RemoteSettings.WatchFailureDetectorConfig, system));

    private IInternalActorRef RemoteChild(ActorSystemImpl system, Props props, IInternalActorRef supervisor, ActorPath path, Deploy deployment, Address node)
    {
        try
        {
            // Both nodes are taken to have the same settings, so that a mistake in them is found where it was made.
            system.Mailboxes.GetMailboxType(props, system.Dispatchers.Lookup(props.Dispatcher).Configurator.Config);
            var own = Transport.LocalAddressForRemote(node);
            var there = new RootActorPath(node) / "remote" / own.Protocol / own.HostPort() / path.Elements;
            return CreateRemoteRef(props, supervisor, own, there.WithUid(path.Uid), deployment);
        }
        catch (Exception cause)
        {
            // As everything else that keeps an actor from coming to life.
            throw new ActorInitializationException($"Remote deployment failed for [{path}]", cause);
        }
    }

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
