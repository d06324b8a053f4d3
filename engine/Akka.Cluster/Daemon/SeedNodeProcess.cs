using System.Collections.Immutable;
using Akka.Actor;
using Akka.Dispatch;
using Akka.Event;
using static Akka.Cluster.Daemon.ClusterProtocol;

namespace Akka.Cluster.Daemon;

/// <summary>
/// Asks the seed nodes for a way in, again and again; the first that says yes is joined. The first seed node asks more often, and joins itself when its time is over
/// or all others said no: so a cluster begins.
/// </summary>
internal sealed class SeedNodeProcess : UntypedActor, IRequiresMessageQueue<IUnboundedMessageQueueSemantics>
{
    private static readonly TimeSpan FirstSeedInterval = TimeSpan.FromSeconds(1);

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Cluster _cluster;
    private readonly bool _isFirst;
    private readonly Cancelable _ticks;
    private readonly TimeSpan _endsAt;
    private ImmutableList<Address> _others;
    private int _attempts;
    private bool _isDone;

    public SeedNodeProcess(Cluster cluster, ImmutableList<Address> seeds, bool isFirst)
    {
        _cluster = cluster;
        _isFirst = isFirst;
        _others = seeds.Remove(cluster.SelfAddress);
        var scheduler = Context.System.Scheduler;
        _ticks = new Cancelable(scheduler.Advanced);
        _endsAt = scheduler.MonotonicClock + cluster.Settings.SeedNodeTimeout;
        scheduler.ScheduleTellRepeatedly(
            TimeSpan.Zero, isFirst ? FirstSeedInterval : cluster.Settings.SeedNodeTimeout, Self, new LocalProtocol.SeedTick(), ActorRefs.NoSender, _ticks);
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case LocalProtocol.SeedTick when _isFirst && Context.System.Scheduler.MonotonicClock >= _endsAt: Join(_cluster.SelfAddress); break;
            case LocalProtocol.SeedTick: Ask(); break;
            case InitJoinAck ack: Join(ack.Address); break;
            case InitJoinNack nack when _isFirst:
                _others = _others.Remove(nack.Address);
                if (_others.IsEmpty) Join(_cluster.SelfAddress);
                break;
            default: break;
        }
    }

    protected override void PostStop() => _ticks.Cancel();

    private void Ask()
    {
        if (++_attempts > 1 && !_isFirst)
            _log.Warning("Couldn't join seed nodes after [{0}] attempts, will try again. seed-nodes=[{1}]", _attempts - 1, string.Join(",", _others));
        foreach (var seed in _others)
            Context.ActorSelection(new RootActorPath(seed) / "system" / "cluster" / "core" / "daemon").Tell(new InitJoin());
    }

    private void Join(Address node)
    {
        if (_isDone) return;
        _isDone = true;
        Context.Parent.Tell(new LocalProtocol.JoinTo(node));
        Context.Stop(Self);
    }
}
