using Akka.Actor;
using Akka.Event;
using static Akka.Remote.Endpoints.AssociationProtocol;

namespace Akka.Remote.Endpoints;

/// <summary>/system/endpointManager: parent of one <see cref="AssociationActor"/> per peer address.</summary>
internal sealed class EndpointManager : UntypedActor, IWithTimers
{
    private const string FlushTimeout = "flush-timeout";
    private const string Prune = "prune";

    private readonly RemotingContext _context;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Dictionary<Association, IActorRef> _actors = [];
    private readonly RememberedPeers _remembered;
    private ShutDown _shutDown;
    private int _started;
    private int _unflushed;

    public EndpointManager(RemotingContext context)
    {
        _context = context;
        _remembered = new RememberedPeers(context, _log);
    }

    public ITimerScheduler Timers { get; set; }

    protected override void PreStart() => Timers.StartPeriodicTimer(Prune, Prune, LinkTimes.PruneInterval(_context.Settings));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Prune: _remembered.Prune(Environment.TickCount64); break;
            case Retire retire: OnRetire(retire); break;
            case Begin begin: Actor(begin.Association); break;
            case Accepted accepted: Actor(_context.AssociationFor(accepted.Origin)).Tell(accepted); break;
            case Quarantine command: Actor(_context.AssociationFor(command.Remote)).Tell(command); break;
            case ShutDown command: OnShutDown(command); break;
            case Flushed when _shutDown is not null && --_unflushed <= 0: Finish(); break;
            case Flushed: break;
            case FlushTimeout: Finish(); break;
            default: Unhandled(message); break;
        }
    }

    private IActorRef Actor(Association association)
    {
        if (_actors.TryGetValue(association, out var actor)) return actor;
        var peer = _remembered.Take(association.Remote) ?? new PeerState(_context.Settings);
        var name = "endpoint-" + Uri.EscapeDataString(association.Remote.HostPort());
        var props = _context.Settings.ConfigureDispatcher(Props.Create(() => new AssociationActor(association, _context, peer)));
        actor = Context.ActorOf(props, $"{name}-{_started++}");
        _actors[association] = actor;
        if (_shutDown is not null) actor.Tell(Flush.Instance);
        return actor;
    }

    private void OnRetire(Retire retire)
    {
        _actors.Remove(retire.Association);
        if (retire.State.IsWorthKeeping) _remembered.Keep(retire.Association.Remote, retire.State);
        Sender.Tell(Retired.Instance);
    }

    private void OnShutDown(ShutDown command)
    {
        _shutDown = command;
        _unflushed = _actors.Count;
        if (_unflushed == 0)
        {
            Finish();
            return;
        }

        foreach (var actor in _actors.Values) actor.Tell(Flush.Instance);
        Timers.StartSingleTimer(FlushTimeout, FlushTimeout, _context.Settings.FlushWait);
    }

    private void Finish()
    {
        if (_unflushed > 0) _log.Warning("{0} associations could not be flushed within akka.remote.flush-wait-on-shutdown.", _unflushed);
        _unflushed = 0;
        _shutDown.Done.TrySetResult();
    }
}
