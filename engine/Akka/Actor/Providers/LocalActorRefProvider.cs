using Akka.Actor.Internal;
using Akka.Configuration;
using Akka.Event;
using Akka.Routing;
using Akka.Serialization;
using Akka.Util.Internal;

namespace Akka.Actor;

/// <summary>Everything is in this process. Other providers contain one for what they keep local.</summary>
public sealed partial class LocalActorRefProvider : IActorRefProvider
{
    private readonly Dictionary<string, IInternalActorRef> _extraNames = [];
    private readonly ActorPath _tempNode;
    private readonly TaskCompletionSource<Status> _terminated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ActorSystemImpl _system;
    private RootGuardianActorRef _rootGuardian;
    private VirtualPathContainer _tempContainer;
    private long _tempNumber;

    public LocalActorRefProvider(string systemName, Settings settings, EventStream eventStream)
        : this(systemName, settings, eventStream, null, null)
    {
    }

    /// <param name="systemName">For the address.</param>
    /// <param name="settings">Of the system.</param>
    /// <param name="eventStream">For dead letters.</param>
    /// <param name="deployer">Null = one made from the settings.</param>
    /// <param name="deadLettersFactory">Null = the usual dead letters.</param>
    public LocalActorRefProvider(string systemName, Settings settings, EventStream eventStream, Deployer deployer, Func<ActorPath, IInternalActorRef> deadLettersFactory)
    {
        Settings = settings;
        EventStream = eventStream;
        Deployer = deployer ?? new Deployer(settings);
        RootPath = new RootActorPath(new Address("akka", systemName));
        Log = new BusLogging(eventStream, $"LocalActorRefProvider({RootPath.Address})", GetType(), DefaultLogMessageFormatter.Instance);
        DeadLetters = deadLettersFactory is null
            ? new DeadLetterActorRef(this, RootPath / "deadLetters", eventStream)
            : deadLettersFactory(RootPath / "deadLetters");
        IgnoreRef = new IgnoreActorRef(this);
        _tempNode = RootPath / "temp";
    }

    public Settings Settings { get; }

    public EventStream EventStream { get; }

    public Deployer Deployer { get; }

    public ILoggingAdapter Log { get; }

    public ActorPath RootPath { get; }

    public IActorRef DeadLetters { get; }

    public IActorRef IgnoreRef { get; }

    public IInternalActorRef RootGuardian => _rootGuardian;

    public LocalActorRef Guardian { get; private set; }

    public LocalActorRef SystemGuardian { get; private set; }

    public IInternalActorRef TempContainer => _tempContainer;

    public Task TerminationTask => _terminated.Task;

    public Address DefaultAddress => RootPath.Address;

    public Information SerializationInformation => new(RootPath.Address, _system);

    public ActorPath TempPath() => _tempNode / Base64Names.Encode(Interlocked.Increment(ref _tempNumber), string.Empty);

    public void RegisterTempActor(IInternalActorRef actorRef, ActorPath path)
    {
        if (path.Parent != _tempNode) throw new InvalidOperationException($"Cannot RegisterTempActor() with anything not obtained from TempPath(): {path}");
        _tempContainer.AddChild(path.Name, actorRef);
    }

    public void UnregisterTempActor(ActorPath path)
    {
        if (path.Parent != _tempNode) throw new InvalidOperationException($"Cannot UnregisterTempActor() with anything not obtained from TempPath(): {path}");
        _tempContainer.RemoveChild(path.Name);
    }

    /// <summary>Adds a name directly below the root. Before <see cref="Init"/> only.</summary>
    public void RegisterExtraName(string name, IInternalActorRef actor) => _extraNames.Add(name, actor);

    public FutureActorRef<T> CreateFutureRef<T>(TaskCompletionSource<T> tcs) => new(tcs, TempPath(), this);

    public Address GetExternalAddressFor(Address address) => address == RootPath.Address ? address : null;

    public IActorRef RootGuardianAt(Address address) => address == RootPath.Address ? _rootGuardian : DeadLetters;

    public IInternalActorRef ActorOf(ActorSystemImpl system, Props props, IInternalActorRef supervisor, ActorPath path, bool systemService, Deploy deploy, bool lookupDeploy, bool async)
    {
        if (props.RouterConfig is not NoRouter) return RouterOf(system, props, supervisor, path, deploy, lookupDeploy, async);
        var deployed = Deployed(props, lookupDeploy ? Deployer.Lookup(path) : deploy);
        try
        {
            var dispatcher = system.Dispatchers.Lookup(deployed.Dispatcher);
            var mailboxType = system.Mailboxes.GetMailboxType(deployed, dispatcher.Configurator.Config);
            return async
                ? new RepointableActorRef(system, deployed, dispatcher, mailboxType, supervisor, path).Initialize(async: true)
                : new LocalActorRef(system, deployed, dispatcher, mailboxType, supervisor, path);
        }
        catch (Exception cause)
        {
            // Names the actor; the cause names the setting.
            throw new ConfigurationException($"Configuration problem while creating [{path}] with dispatcher [{deployed.Dispatcher}] and mailbox [{deployed.Mailbox}]: {cause.Message}", cause);
        }
    }

    // What is configured for the path wins over what the caller gave, and that over the props.
    private IInternalActorRef RouterOf(ActorSystemImpl system, Props props, IInternalActorRef supervisor, ActorPath path, Deploy deploy, bool lookupDeploy, bool async)
    {
        var given = deploy?.WithFallback(props.Deploy) ?? props.Deploy;
        var router = ((lookupDeploy ? Deployer.Lookup(path) : null)?.WithFallback(given) ?? given).RouterConfig;
        var routerProps = Props.Empty.WithRouter(router).WithDispatcher(router.RouterDispatcher);
        try
        {
            var dispatcher = system.Dispatchers.Lookup(routerProps.Dispatcher);
            var mailboxType = system.Mailboxes.GetMailboxType(routerProps, dispatcher.Configurator.Config);

            // The routees come later, one by one; what is wrong with all of them is to be known now.
            system.Dispatchers.Lookup(props.Dispatcher);
            return new RoutedActorRef(system, routerProps, dispatcher, mailboxType, props.WithRouter(NoRouter.Instance), supervisor, path).Initialize(async);
        }
        catch (Exception cause)
        {
            // As for other actors.
            throw new ConfigurationException(
                $"Configuration problem while creating [{path}] with router dispatcher [{routerProps.Dispatcher}] and routee dispatcher [{props.Dispatcher}]: {cause.Message}", cause);
        }
    }

    private static Props Deployed(Props props, Deploy deploy)
    {
        if (deploy is null) return props;
        if (deploy.Dispatcher != Deploy.NoDispatcherGiven) props = props.WithDispatcher(deploy.Dispatcher);
        if (deploy.Mailbox != Deploy.NoMailboxGiven) props = props.WithMailbox(deploy.Mailbox);
        return deploy.StashCapacity == Deploy.NoStashSize ? props : props.WithStashCapacity(deploy.StashCapacity);
    }
}
