using Akka.Actor;
using Akka.Cluster.Daemon;
using Akka.Event;
using static Akka.Cluster.ClusterEvent;

namespace Akka.Cluster.SBR;

/// <summary>…/daemon/downingProvider: waits until members and reachability are stable; then the leader of each side acts by the rule.</summary>
internal sealed class SplitBrainResolverActor : UntypedActor
{
    private static readonly TimeSpan TickInterval = TimeSpan.FromSeconds(1);

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Cluster _cluster;
    private readonly SplitBrainResolverSettings _settings;
    private readonly Cancelable _ticks;
    private TimeSpan _stableAt;
    private TimeSpan? _unstableSince;

    public SplitBrainResolverActor(Cluster cluster, SplitBrainResolverSettings settings)
    {
        _cluster = cluster;
        _settings = settings;
        _ticks = new Cancelable(Context.System.Scheduler.Advanced);
        WaitUntilStable();
    }

    private TimeSpan Now => Context.System.Scheduler.MonotonicClock;

    protected override void PreStart()
    {
        var interval = _settings.DowningStableAfter < TickInterval ? _settings.DowningStableAfter : TickInterval;
        Context.System.Scheduler.ScheduleTellRepeatedly(interval, interval, Self, new LocalProtocol.DecisionTick(), Self, _ticks);
        _cluster.Subscribe(Self, InitialStateAsEvents, typeof(IMemberEvent), typeof(IReachabilityEvent));
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case LocalProtocol.DecisionTick: Decide(); break;
            case IReachabilityEvent:
                WaitUntilStable();
                _unstableSince ??= Now;
                break;

            // Those change who counts.
            case MemberUp or MemberExited or MemberDowned: WaitUntilStable(); break;
            case IMemberEvent: break;
            default: Unhandled(message); break;
        }
    }

    protected override void PostStop()
    {
        _ticks.Cancel();
        _cluster.Unsubscribe(Self);
    }

    private void WaitUntilStable() => _stableAt = Now + _settings.DowningStableAfter;

    private void Decide()
    {
        var state = _cluster.State;
        var isUndecided = state.Unreachable.Any(static member => !member.IsDownOrExiting);
        if (!isUndecided) _unstableSince = null;
        if (!isUndecided || _cluster.SelfMember.Status is MemberStatus.Removed or MemberStatus.Down) return;

        // That nothing ever gets stable is seen by everybody, and too late for a leader to be trusted.
        var patience = _settings.DowningStableAfter + _settings.DownAllWhenUnstable;
        if (_settings.DownAllWhenUnstable > TimeSpan.Zero && Now < _stableAt && Now - _unstableSince > patience)
            Act(DowningPlan.All(state.Members));
        else if (Now >= _stableAt && state.Leader == _cluster.SelfAddress)
            Act(PlanOf(state));
    }

    private DowningPlan PlanOf(CurrentClusterState state) => DowningPlan.Of(
        _settings,
        [.. state.Members],
        [.. state.Unreachable.Select(static member => member.UniqueAddress)],
        new IndirectConnections(state.Reachability.Rows, state.SeenBy));

    private void Act(DowningPlan plan)
    {
        if (plan.Nodes.IsEmpty) return;
        var nodes = plan.Nodes.Select(static node => node.Address).ToList();
        _log.Warning("Split brain resolver ({0}) took decision {1} and is downing [{2}]", _settings.DowningStrategy, plan.Decision, string.Join(", ", nodes));

        // This node at last: with it, it stops.
        foreach (var node in nodes.OrderBy(node => node == _cluster.SelfAddress)) _cluster.Down(node);
    }
}
