using System.Collections.Immutable;
using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Cluster.Daemon;
using Akka.Configuration;
using Akka.Event;
using Akka.Remote;

namespace Akka.Cluster;

/// <summary>A system's part in its cluster. Safe from any thread; what is called here happens on the cluster's own actors.</summary>
public class Cluster : IExtension
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(20);

    private readonly ClusterLifecycle _lifecycle = new();
    private readonly IActorRef _supervisor;
    private readonly IActorRef _daemon;
    private readonly IActorRef _publisher;
    private readonly ILoggingAdapter _log;
    private volatile ClusterEvent.CurrentClusterState _state = new();
    private int _isTerminated;

    /// <exception cref="ConfigurationException">The provider knows no cluster, or a setting cannot be used.</exception>
    public Cluster(ActorSystemImpl system)
    {
        System = system;
        if (system.Provider is not IClusterActorRefProvider provider)
            throw new ConfigurationException($"ActorSystem {system} needs to have a 'IClusterActorRefProvider' enabled in the configuration, currently uses {system.Provider.GetType().FullName}");
        Settings = new ClusterSettings(system.Settings.Config, system.Name);
        SelfUniqueAddress = new UniqueAddress(provider.Transport.DefaultAddress, AddressUidExtension.Uid(system));
        _log = Logging.GetLogger(system, "Cluster");
        FailureDetector = new DefaultFailureDetectorRegistry<Address>(
            () => FailureDetectorLoader.Load(Settings.FailureDetectorImplementationClass, Settings.FailureDetectorConfig, system));
        DowningProvider = (IDowningProvider)Activator.CreateInstance(
            Settings.DowningProviderType, global::System.Reflection.BindingFlags.DoNotWrapExceptions, null, [system, this], null);
        Info("Cluster Node [{0}] - Starting up...", SelfAddress);
        var core = new TaskCompletionSource<(IActorRef Daemon, IActorRef Publisher)>(TaskCreationOptions.RunContinuationsAsynchronously);
        _supervisor = system.SystemActorOf(Props.Create(() => new ClusterSupervisor(this, _lifecycle, core)).WithDispatcher(Settings.UseDispatcher), "cluster");
        if (!core.Task.Wait(StartPatience)) throw new ConfigurationException($"The actors of the cluster did not start within {StartPatience}; is akka.cluster.use-dispatcher blocked?");
        (_daemon, _publisher) = core.Task.Result;
        Info("Cluster Node [{0}] - Started up successfully", SelfAddress);
    }

    public ExtendedActorSystem System { get; }

    public ClusterSettings Settings { get; }

    public UniqueAddress SelfUniqueAddress { get; }

    public Address SelfAddress => SelfUniqueAddress.Address;

    public ImmutableHashSet<string> SelfRoles => Settings.Roles;

    /// <summary>At least as new as any event that was published.</summary>
    public ClusterEvent.CurrentClusterState State => _state;

    /// <summary>With the status Removed before it joins and after it is gone.</summary>
    public Member SelfMember => _state.Members.FirstOrDefault(member => member.UniqueAddress == SelfUniqueAddress)
        ?? new Member(SelfUniqueAddress, Member.NotYetUp, MemberStatus.Removed, SelfRoles, Settings.AppVersion);

    public bool IsUp => SelfMember.Status is MemberStatus.Up or MemberStatus.WeaklyUp;

    /// <summary>For good: a node that left can only come back as a new system.</summary>
    public bool IsTerminated => Volatile.Read(ref _isTerminated) == 1;

    public DefaultFailureDetectorRegistry<Address> FailureDetector { get; }

    public IDowningProvider DowningProvider { get; }

    public static Cluster Get(ActorSystem system) => system.WithExtension<Cluster, ClusterExtension>();

    public void Subscribe(IActorRef subscriber, params Type[] to) => Subscribe(subscriber, ClusterEvent.InitialStateAsSnapshot, to);

    /// <param name="subscriber">First gets the state, as one snapshot or as the events that would have led to it, then the events as they come.</param>
    /// <param name="to">Events of these types and those derived from them.</param>
    /// <exception cref="ArgumentException">No type at all, or one that is no cluster event.</exception>
    public void Subscribe(IActorRef subscriber, ClusterEvent.SubscriptionInitialStateMode initialStateMode, params Type[] to)
    {
        if (to.Length == 0) throw new ArgumentException("At least one `ClusterEvent.IClusterDomainEvent` class is required", nameof(to));
        if (!to.All(static type => typeof(ClusterEvent.IClusterDomainEvent).IsAssignableFrom(type)))
            throw new ArgumentException($"Subscribe to `ClusterEvent.IClusterDomainEvent` or subclasses, was [{string.Join(", ", to.Select(static type => type.Name))}]", nameof(to));
        _publisher.Tell(new LocalProtocol.Subscribe(subscriber, initialStateMode, [.. to]), ActorRefs.NoSender);
    }

    public void Unsubscribe(IActorRef subscriber) => Unsubscribe(subscriber, null);

    public void Unsubscribe(IActorRef subscriber, Type to) => _publisher.Tell(new LocalProtocol.Unsubscribe(subscriber, to), ActorRefs.NoSender);

    public void SendCurrentClusterState(IActorRef receiver) => _publisher.Tell(new LocalProtocol.SendState(receiver), ActorRefs.NoSender);

    public void Join(Address address) => _daemon.Tell(new LocalProtocol.JoinTo(FillLocal(address)), ActorRefs.NoSender);

    /// <returns>Ends when this node is Up.</returns>
    /// <exception cref="ClusterJoinFailedException">Out of the task: not within retry-unsuccessful-join-after.</exception>
    public Task JoinAsync(Address address, CancellationToken token = default) => Joined(() => Join(address), "Node has not managed to join the cluster using provided address", token);

    public void JoinSeedNodes(IEnumerable<Address> seedNodes) =>
        _daemon.Tell(new LocalProtocol.JoinSeedNodes([.. seedNodes.Select(FillLocal)]), ActorRefs.NoSender);

    /// <inheritdoc cref="JoinAsync"/>
    public Task JoinSeedNodesAsync(IEnumerable<Address> seedNodes, CancellationToken token = default) =>
        Joined(() => JoinSeedNodes(seedNodes), "Node has not managed to join the cluster using provided seed node addresses", token);

    public void Leave(Address address) => _daemon.Tell(new ClusterProtocol.Leave(FillLocal(address)), ActorRefs.NoSender);

    public Task LeaveAsync() => LeaveAsync(CancellationToken.None);

    /// <returns>Ends when this node is out of the cluster.</returns>
    public Task LeaveAsync(CancellationToken cancellationToken)
    {
        if (!IsTerminated) Leave(SelfAddress);
        return _lifecycle.Removed.WaitAsync(cancellationToken);
    }

    /// <summary>Takes a node for dead, reachable or not. It cannot come back without a restart.</summary>
    public void Down(Address address) => _daemon.Tell(new ClusterProtocol.Down(FillLocal(address)), ActorRefs.NoSender);

    /// <param name="callback">Called once, on any thread: when this node is Up, or now if it is.</param>
    public void RegisterOnMemberUp(Action callback) => RunAfter(_lifecycle.Up, callback);

    /// <param name="callback">Called once, on any thread: when this node is out of the cluster, or its system ends.</param>
    public void RegisterOnMemberRemoved(Action callback) => RunAfter(_lifecycle.Removed, callback);

    /// <summary>The path by which other nodes find the actor.</summary>
    public ActorPath RemotePathOf(IActorRef actorRef) => actorRef.Path.Address.HasLocalScope ? new RootActorPath(SelfAddress) / actorRef.Path.Elements : actorRef.Path;

    internal void SetState(ClusterEvent.CurrentClusterState state) => _state = state;

    /// <summary>Takes this node's own actors down; the cluster is told before.</summary>
    internal void Shutdown()
    {
        if (!MarkTerminated()) return;
        Info("Cluster Node [{0}] - Shutting down...", SelfAddress);
        System.Stop(_supervisor);
    }

    /// <returns>False if it was already.</returns>
    internal bool MarkTerminated() => Interlocked.Exchange(ref _isTerminated, 1) == 0;

    internal void Info(string format, params object[] args)
    {
        if (Settings.LogInfo) _log.Info(format, args);
    }

    private Address FillLocal(Address address) => address.HasLocalScope && address.System == SelfAddress.System ? SelfAddress : address;

    private async Task Joined(Action join, string failure, CancellationToken token)
    {
        if (IsTerminated) throw new ClusterJoinFailedException("The cluster of this system is shut down; a node joins again only as a new system.");
        join();
        try
        {
            await _lifecycle.Up.WaitAsync(Settings.RetryUnsuccessfulJoinAfter ?? TimeSpan.FromSeconds(10), token).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new ClusterJoinFailedException(failure);
        }
    }

    private void RunAfter(Task moment, Action callback) => moment.ContinueWith(
        _ =>
        {
            try
            {
                callback();
            }
            catch (Exception cause)
            {
                // Of the user, on a thread of nobody: all that can be done is to say so.
                _log.Error(cause, "A callback for a change of this node's membership failed.");
            }
        },
        CancellationToken.None,
        TaskContinuationOptions.None,
        TaskScheduler.Default);
}
