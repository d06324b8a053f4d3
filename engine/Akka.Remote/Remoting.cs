using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.Remote.Endpoints;
using Akka.Remote.Transport;

namespace Akka.Remote;

/// <summary>Remoting over one TCP listener.</summary>
internal sealed class Remoting : RemoteTransport
{
    private const string OnlyTransport = "akka.remote.dot-netty.tcp";

    private readonly ConcurrentDictionary<Address, Association> _associations = new();
    private readonly TcpTransport _transport;
    private readonly LifecycleEvents _events;
    private readonly BacklogLimits _limits;
    private readonly int _uid;
    private IActorRef _manager;
    private HashSet<Address> _addresses = [];
    private volatile bool _isStopped;

    public Remoting(ExtendedActorSystem system, RemoteActorRefProvider provider)
        : base(system, provider)
    {
        var settings = provider.RemoteSettings;
        if (settings.TransportNames.Count != 1 || settings.TransportNames[0] != OnlyTransport)
            throw new ConfigurationException($"akka.remote.enabled-transports must be [{OnlyTransport}]: this engine has no other transport.");
        var detector = settings.Config.GetString("akka.remote.transport-failure-detector.implementation-class", string.Empty) ?? string.Empty;
        if (detector.Length > 0 && !detector.StartsWith("Akka.Remote.DeadlineFailureDetector", StringComparison.Ordinal))
            throw new ConfigurationException($"akka.remote.transport-failure-detector.implementation-class: {detector} is not known; connections are given up by deadline.");
        _transport = new TcpTransport(TcpSettings.Read(system.Settings.Config.GetConfig(OnlyTransport)), system.Name);
        _events = new LifecycleEvents(system, Log, settings);
        _limits = BacklogLimits.Default(settings.SysMsgBufferSize);
        _uid = AddressUidExtension.Uid(system);
    }

    public override ISet<Address> Addresses => _addresses;

    public override Address DefaultAddress => _transport.LocalAddress;

    internal int BoundPort => _transport.BoundPort;

    public override void Start()
    {
        try
        {
            _transport.Listen();
        }
        catch (RemoteTransportException e)
        {
            _events.Publish(new RemotingErrorEvent(e));
            throw;
        }

        _addresses = [_transport.LocalAddress];
        var context = new RemotingContext(System, Provider, Provider.RemoteSettings, _transport, _events, _uid, _limits, AssociationFor, MoveOn);
        _manager = System.SystemActorOf(Provider.RemoteSettings.ConfigureDispatcher(Props.Create(() => new EndpointManager(context))), "endpointManager");
        foreach (var early in _associations.Values) _manager.Tell(new AssociationProtocol.Begin(early), ActorRefs.NoSender);
        _ = _transport.AcceptAsync(link => _ = AcceptAsync(link), e => Log.Warning("A connection could not be accepted: {0}", e.Message));
        _events.Publish(new RemotingListenEvent([_transport.LocalAddress]));
    }

    public override async Task Shutdown()
    {
        if (_isStopped || _manager is null) return;
        _isStopped = true;
        _transport.Close();
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _manager.Tell(new AssociationProtocol.ShutDown(done), ActorRefs.NoSender);
        await Task.WhenAny(done.Task, Task.Delay(Provider.RemoteSettings.ShutdownTimeout)).ConfigureAwait(false);
        _events.Publish(new RemotingShutdownEvent());
    }

    public override void Send(object message, IActorRef sender, RemoteActorRef recipient)
    {
        if (_isStopped)
        {
            System.DeadLetters.Tell(message, sender);
            return;
        }

        var outbound = new Outbound(message, sender, recipient);
        while (true)
        {
            if (recipient.Association is not { IsRetired: false } association) recipient.Association = association = AssociationFor(recipient.Path.Address);
            switch (association.Offer(outbound))
            {
                case Admission.Queued:
                    return;
                case Admission.Full:
                    System.EventStream.Publish(new Dropped(message, $"too many messages wait for {association.Remote}", sender, recipient));
                    return;
                case Admission.Stranded:
                    TakeAlong(association);
                    return;
                default:
                    break;
            }
        }
    }

    public override Address LocalAddressForRemote(Address remote) => remote.Protocol == TcpTransport.Scheme
        ? _transport.LocalAddress
        : throw new RemoteTransportException($"No transport leads to {remote}; this node speaks {TcpTransport.Scheme}.");

    public override void Quarantine(Address address, int? uid) =>
        _manager.Tell(new AssociationProtocol.Quarantine(address, uid), ActorRefs.NoSender);

    private Association AssociationFor(Address remote) => _associations.TryGetValue(remote, out var association) ? association : Begin(remote);

    private Association Begin(Address remote)
    {
        var created = new Association(remote, _limits);
        var association = _associations.GetOrAdd(remote, created);
        if (ReferenceEquals(association, created)) _manager?.Tell(new AssociationProtocol.Begin(created), ActorRefs.NoSender);
        return association;
    }

    private void MoveOn(Association retired)
    {
        // What is left goes before everything that finds the successor.
        Association successor = null;
        while (retired.TryDequeue(out var left)) (successor ??= new Association(retired.Remote, _limits)).Offer(left);
        if (successor is null)
        {
            _associations.TryRemove(new KeyValuePair<Address, Association>(retired.Remote, retired));
            return;
        }

        _associations[retired.Remote] = successor;
        _manager.Tell(new AssociationProtocol.Begin(successor), ActorRefs.NoSender);
    }

    private void TakeAlong(Association retired)
    {
        lock (retired)
        {
            while (retired.TryDequeue(out var left)) Send(left.Message, left.Sender, left.Recipient);
        }
    }

    private async Task AcceptAsync(TcpLink link)
    {
        try
        {
            var (origin, uid) = await Handshake.AcceptAsync(_transport, link, _uid).ConfigureAwait(false);
            _manager.Tell(new AssociationProtocol.Accepted(link, origin, uid), ActorRefs.NoSender);
        }
        catch (InvalidAssociationException e)
        {
            Log.Warning("{0}", e.Message);
        }
    }
}
