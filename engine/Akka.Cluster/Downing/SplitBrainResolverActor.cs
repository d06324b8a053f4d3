using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster.Daemon;
using Akka.Event;
using static Akka.Cluster.ClusterEvent;

namespace Akka.Cluster.SBR;

/// <summary>/system/cluster/core/daemon/downingProvider: waits until members and reachability are stable; then the leader of each side acts by the rule.</summary>
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

            // Those are the outcome of a decision, or do not change who counts.
            case MemberDowned or MemberExited: break;
            case IMemberEvent: WaitUntilStable(); break;
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
        var undecided = state.Unreachable.Where(static member => member.Status != MemberStatus.Down).ToList();
        if (undecided.Count == 0) _unstableSince = null;
        if (undecided.Count == 0 || _cluster.SelfMember.Status is MemberStatus.Removed or MemberStatus.Down) return;

        // That nothing ever gets stable is seen by everybody, and too late for a leader to be trusted.
        if (_settings.DownAllWhenUnstable > TimeSpan.Zero && Now < _stableAt && Now - _unstableSince > _settings.DowningStableAfter + _settings.DownAllWhenUnstable)
            Act(state, DowningDecision.DownAll, []);
        else if (Now >= _stableAt && state.Leader == _cluster.SelfAddress)
            Act(state, null, state.Unreachable.Select(static member => member.UniqueAddress).ToImmutableHashSet());
    }

    private void Act(CurrentClusterState state, DowningDecision? given, ImmutableHashSet<UniqueAddress> unreachable)
    {
        var decision = given ?? DowningRules.Decide(_settings, [.. state.Members], unreachable);
        var nodes = state.Members.Where(member => member.Status != MemberStatus.Down && decision switch
        {
            DowningDecision.DownUnreachable => unreachable.Contains(member.UniqueAddress),
            DowningDecision.DownReachable => !unreachable.Contains(member.UniqueAddress),
            _ => true,
        }).Select(static member => member.Address).ToList();
        _log.Warning("Split brain resolver ({0}) took decision {1} and is downing [{2}]", _settings.DowningStrategy, decision, string.Join(", ", nodes));

        // This node at last: with it, it stops.
        foreach (var node in nodes.OrderBy(node => node == _cluster.SelfAddress)) _cluster.Down(node);
    }
}
