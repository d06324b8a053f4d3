using Akka.Actor;
using Akka.Event;
using static Akka.Cluster.Daemon.ClusterProtocol;
using static Akka.Cluster.Daemon.LocalProtocol;

namespace Akka.Cluster.Daemon;

/// <summary>To whom the gossip goes, and what becomes of what comes.</summary>
internal sealed partial class ClusterDaemon
{
    private const int LastWords = 5;

    // Above so many times the size at which it begins to fall, the chance stays at a tenth.
    private const int LargeFactor = 3;

    private void OnGossipTick()
    {
        SendGossip();
        var isUrgent = _gossip.Members.Any(static member => member.Status == MemberStatus.Down) || _gossip.Seen.Count < _gossip.Members.Count / 2;
        if (!isUrgent) return;
        foreach (var part in new[] { 1, 2 })
            Context.System.Scheduler.ScheduleTellOnce(Settings.GossipInterval * part / 3, Self, new GossipSpeedupTick(), Self, _ticks);
    }

    private void SendGossip()
    {
        if (_gossip.IsSingleton) return;
        var peers = _gossip.Members.Select(static member => member.UniqueAddress).Where(CanTell).ToList();
        var unaware = Random.Shared.NextDouble() < ChanceOfUnaware() ? peers.Where(node => !_gossip.IsSeenBy(node)).ToList() : [];
        if (unaware.Count > 0) peers = unaware;
        if (peers.Count == 0) return;
        var peer = peers[Random.Shared.Next(peers.Count)];
        if (_gossip.IsSeenBy(peer)) DaemonOf(peer.Address).Tell(new GossipStatus(_self, _gossip.Version));
        else SendTo(peer);
    }

    private double ChanceOfUnaware()
    {
        double low = Settings.ReduceGossipDifferentViewProbability;
        var beyond = Math.Clamp((_gossip.Members.Count - low) / (low * (LargeFactor - 1)), 0, 1);
        return Settings.GossipDifferentViewProbability * (1 - (0.9 * beyond));
    }

    private void SendToRandom(int count)
    {
        var peers = _gossip.Members.Select(static member => member.UniqueAddress).Where(CanTell).ToArray();
        Random.Shared.Shuffle(peers);
        foreach (var peer in peers.Take(count)) SendTo(peer);
    }

    private bool CanTell(UniqueAddress node) => node != _self && _gossip.Reachability.IsReachableFrom(_self, node);

    private void SendTo(UniqueAddress node) => SendTo(node, DaemonOf(node.Address));

    private void SendTo(UniqueAddress node, ICanTell target)
    {
        if (CanTell(node) && _gossip.Has(node)) target.Tell(new GossipEnvelope(_self, node, _gossip), Self);
    }

    private void OnStatus(GossipStatus status)
    {
        if (!_gossip.Has(status.From) || !CanTell(status.From)) return;
        switch (status.Version.CompareTo(_gossip.Version))
        {
            case VectorClock.Ordering.Same: break;
            case VectorClock.Ordering.After: Sender.Tell(new GossipStatus(_self, _gossip.Version)); break;
            default: SendTo(status.From, Sender); break;
        }
    }

    private void OnGossip(GossipEnvelope envelope)
    {
        var remote = envelope.Gossip;
        if (envelope.To != _self || !_gossip.Has(envelope.From) || !CanTell(envelope.From) || !remote.Has(_self)) return;
        var local = _gossip;
        var order = remote.Version.CompareTo(local.Version);
        var winner = order switch
        {
            VectorClock.Ordering.Same => remote with { Seen = remote.Seen.Union(local.Seen) },
            VectorClock.Ordering.Before => local,
            VectorClock.Ordering.After => remote,
            _ => remote.Merge(local),
        };
        var talksBack = order is not (VectorClock.Ordering.Same or VectorClock.Ordering.After) || (!_areExitingTasksRunning && !remote.IsSeenBy(_self));
        if (Settings.VerboseGossipReceivedLogging) _log.Debug("Cluster Node [{0}] - Receiving gossip from [{1}]: {2}", _self.Address, envelope.From, order);
        _gossip = _areExitingTasksRunning ? winner : winner.MarkSeen(_self);
        foreach (var member in _gossip.Members.Where(member => member.Status == MemberStatus.Joining && !local.Has(member.UniqueAddress)))
            _cluster.FailureDetector.Remove(member.Address);
        Publish();
        if (_gossip.StatusOf(_self) == MemberStatus.Exiting) BeginExiting();
        if (talksBack) SendTo(envelope.From, Sender);
    }
}
