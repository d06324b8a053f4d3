using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster.Heartbeats;
using Akka.Dispatch;
using Akka.Event;
using Akka.Remote;
using static Akka.Cluster.Daemon.ClusterProtocol;
using static Akka.Cluster.Daemon.LocalProtocol;

namespace Akka.Cluster.Daemon;

/// <summary>/system/cluster/core/daemon: this node's copy of the gossip, and everything that changes it.</summary>
internal sealed partial class ClusterDaemon : UntypedActor, IRequiresMessageQueue<IUnboundedMessageQueueSemantics>
{
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Cluster _cluster;
    private readonly ClusterLifecycle _lifecycle;
    private readonly IActorRef _publisher;
    private readonly UniqueAddress _self;
    private readonly VectorClock.Node _clockNode;
    private readonly Cancelable _ticks;
    private readonly List<TaskCompletionSource<Done>> _leaving = [];
    private Gossip _gossip = Gossip.Empty;
    private ImmutableHashSet<UniqueAddress> _exitingConfirmed = [];

    // While the application ends what it has to end, the leader must not think that this node has seen its own Exiting.
    private bool _areExitingTasksRunning;

    public ClusterDaemon(Cluster cluster, ClusterLifecycle lifecycle, IActorRef publisher)
    {
        _cluster = cluster;
        _lifecycle = lifecycle;
        _publisher = publisher;
        _self = cluster.SelfUniqueAddress;
        _clockNode = Gossip.ClockNode(_self);
        _ticks = new Cancelable(Context.System.Scheduler.Advanced);
    }

    private ClusterSettings Settings => _cluster.Settings;

    protected override void PreStart()
    {
        Every(Settings.GossipInterval, new GossipTick());
        Every(Settings.UnreachableNodesReaperInterval, new ReapTick());
        Every(Settings.LeaderActionsInterval, new LeaderTick());
        Context.System.EventStream.Subscribe(Self, typeof(QuarantinedEvent));
        ShutdownTasks.Add(_cluster, _lifecycle, Self);
        if (_cluster.DowningProvider.DowningActorProps is { } downing) Context.ActorOf(downing, "downingProvider");
        if (Settings.SeedNodes.IsEmpty) _cluster.Info("No seed-nodes configured, manual cluster join required");
        else Self.Tell(new LocalProtocol.JoinSeedNodes(Settings.SeedNodes));
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case LeaveSelf request: OnLeaveSelf(request.Done); break;
            case ExitingCompleted request: OnExitingCompleted(request.Done); break;
            case ClusterProtocol.InitJoin: AnswerInitJoin(); break;
            case Welcome welcome: OnWelcome(welcome); break;
            case JoinTo join: OnJoinTo(join.Address); break;
            case LocalProtocol.JoinSeedNodes join: OnJoinSeedNodes(join.Seeds); break;
            case GossipTick or GossipSpeedupTick or ReapTick or LeaderTick when _phase != Phase.Member: RetryJoin(); break;
            default:
                // What members say before the welcome is not meant for this incarnation.
                if (_phase == Phase.Member) OnMemberMessage(message);
                break;
        }
    }

    protected override void PostStop()
    {
        _ticks.Cancel();
        Context.System.EventStream.Unsubscribe(Self);
        _lifecycle.IsExiting();
        foreach (var done in _leaving) done.TrySetResult(Done.Instance);
    }

    private void OnMemberMessage(object message)
    {
        switch (message)
        {
            case GossipEnvelope envelope: OnGossip(envelope); break;
            case GossipStatus status: OnStatus(status); break;
            case GossipTick: OnGossipTick(); break;
            case GossipSpeedupTick: SendGossip(); break;
            case ReapTick: Reap(); break;
            case LeaderTick: OnLeaderTick(); break;
            case Join join: OnJoin(join); break;
            case ClusterProtocol.Leave leave: OnLeave(leave.Address); break;
            case ClusterProtocol.Down down: OnDown(down.Address); break;
            case ExitingConfirmed confirmed: _exitingConfirmed = _exitingConfirmed.Add(confirmed.Node); break;
            case QuarantinedEvent quarantined: OnQuarantined(new UniqueAddress(quarantined.Address, quarantined.Uid)); break;
            default: Unhandled(message); break;
        }
    }

    private void Every(TimeSpan interval, object tick)
    {
        var first = interval > Settings.PeriodicTasksInitialDelay ? interval : Settings.PeriodicTasksInitialDelay;
        Context.System.Scheduler.ScheduleTellRepeatedly(first, interval, Self, tick, Self, _ticks);
    }

    /// <summary>A change by this node: nobody else has seen it yet.</summary>
    private void Update(Gossip changed)
    {
        var versioned = changed with { Version = changed.Version.Increment(_clockNode) };
        _gossip = versioned with { Seen = _areExitingTasksRunning ? [] : [_self] };
        Publish();
    }

    private void Publish()
    {
        _publisher.Tell(new PublishChanges(_gossip));
        if (_leaving.Count == 0 || _gossip.StatusOf(_self) is MemberStatus.Joining or MemberStatus.WeaklyUp or MemberStatus.Up) return;
        foreach (var done in _leaving) done.TrySetResult(Done.Instance);
        _leaving.Clear();
    }

    private ActorSelection DaemonOf(Address node) => Context.ActorSelection(new RootActorPath(node) / "system" / "cluster" / "core" / "daemon");

    private void StartHeartbeats() => Context.ActorOf(Props.Create(() => new HeartbeatSender(_cluster)).WithDispatcher(Settings.UseDispatcher), "heartbeatSender");
}
