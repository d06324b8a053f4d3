using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using static Akka.Cluster.Daemon.ClusterProtocol;

namespace Akka.Cluster.Daemon;

/// <summary>How a node comes in: on its own side until the welcome, and on the side of the member that lets it in.</summary>
internal sealed partial class ClusterDaemon
{
    private Phase _phase = Phase.Outside;
    private Address _joinWith;
    private TimeSpan? _retryAt;
    private TimeSpan? _giveUpAt;
    private ImmutableList<Address> _seeds = [];
    private IActorRef _seedProcess;
    private int _seedProcesses;

    private enum Phase
    {
        Outside,
        Asking,
        Member,
    }

    private TimeSpan Now => Context.System.Scheduler.MonotonicClock;

    private void AnswerInitJoin()
    {
        var isOpen = _phase == Phase.Member && _gossip.Find(_self) is { IsDownOrExiting: false };
        Sender.Tell(isOpen ? new InitJoinAck(_self.Address) : new InitJoinNack(_self.Address));
    }

    private void OnJoinSeedNodes(ImmutableList<Address> seeds)
    {
        if (seeds.IsEmpty || IsIn("seed nodes")) return;
        _giveUpAt = Now + Settings.ShutdownAfterUnsuccessfulJoinSeedNodes;
        AskSeeds(seeds);
    }

    private void AskSeeds(ImmutableList<Address> seeds)
    {
        StopSeedProcess();
        _phase = Phase.Outside;
        _seeds = seeds;
        if (seeds.Count == 1 && seeds[0] == _self.Address)
        {
            OnJoinTo(_self.Address);
            return;
        }

        var isFirst = seeds[0] == _self.Address;
        var props = Props.Create(() => new SeedNodeProcess(_cluster, seeds, isFirst)).WithDispatcher(Settings.UseDispatcher);
        _seedProcess = Context.ActorOf(props, $"{(isFirst ? "firstSeedNodeProcess" : "joinSeedNodeProcess")}-{++_seedProcesses}");
    }

    private void OnJoinTo(Address address)
    {
        if (IsIn(address) || !IsOfThisCluster(address)) return;

        // A manual join ends one that is stuck at its seed nodes, and one of the process itself ends the process.
        StopSeedProcess();
        if (address == _self.Address)
        {
            BecomeMember();
            OnJoin(new Join(_self, Settings.Roles, Settings.AppVersion));
            return;
        }

        _phase = Phase.Asking;
        _joinWith = address;
        _retryAt = Now + Settings.RetryUnsuccessfulJoinAfter;
        DaemonOf(address).Tell(new Join(_self, Settings.Roles, Settings.AppVersion));
    }

    private void RetryJoin()
    {
        if (_giveUpAt < Now)
        {
            _giveUpAt = null;
            StopSeedProcess();
            _log.Warning("Joining of seed-nodes [{0}] was unsuccessful after configured shutdown-after-unsuccessful-join-seed-nodes. Running CoordinatedShutdown.", string.Join(", ", _seeds));
            RunShutdown(CoordinatedShutdown.ClusterJoinUnsuccessfulReason.Instance);
        }
        else if (_phase == Phase.Asking && _retryAt < Now)
        {
            _phase = Phase.Outside;
            if (_seeds.IsEmpty) OnJoinTo(_joinWith);
            else AskSeeds(_seeds);
        }
    }

    private void OnWelcome(Welcome welcome)
    {
        if (_phase == Phase.Member || !welcome.Gossip.Has(_self)) return;
        if (_phase == Phase.Asking && _joinWith != welcome.From.Address)
        {
            _cluster.Info("Cluster Node [{0}] - Ignoring welcome from [{1}] when trying to join with [{2}]", _self.Address, welcome.From.Address, _joinWith);
            return;
        }

        _gossip = welcome.Gossip.MarkSeen(_self);
        _cluster.Info("Cluster Node [{0}] - Welcome from [{1}]", _self.Address, welcome.From.Address);
        BecomeMember();
        Publish();
        SendTo(welcome.From, Sender);
    }

    private void OnJoin(Join join)
    {
        var (node, isSelf) = (join.Node, join.Node == _self);
        if (!IsOfThisCluster(node.Address) || (!isSelf && _gossip.Find(_self) is { IsDownOrExiting: true })) return;
        if (_gossip.Members.FirstOrDefault(member => member.Address == node.Address) is { } known)
        {
            if (known.UniqueAddress == node) Sender.Tell(new Welcome(_self, _gossip));
            else RemoveOldIncarnation(known);
            return;
        }

        _cluster.FailureDetector.Remove(node.Address);
        _cluster.Info("Cluster Node [{0}] - Node [{1}] is JOINING, roles [{2}], version [{3}]", _self.Address, node.Address, string.Join(", ", join.Roles), join.AppVersion);
        var isFirst = _gossip.Members.IsEmpty;
        Update(_gossip.Replace([new Member(node, Member.NotYetUp, MemberStatus.Joining, join.Roles, join.AppVersion)]));
        if (!isSelf) Sender.Tell(new Welcome(_self, _gossip));
        else if (isFirst) OnLeaderTick();
    }

    /// <summary>A node was restarted before anybody saw that it was gone. It comes in, by its next attempt, when the old one is out.</summary>
    private void RemoveOldIncarnation(Member old)
    {
        _cluster.Info("Cluster Node [{0}] - New incarnation of existing member [{1}] is trying to join. Existing will be removed from the cluster and then new member will be allowed to join.", _self.Address, old);
        if (old.Status == MemberStatus.Down) return;
        var terminated = _gossip with { Reachability = _gossip.Reachability.Change(_self, old.UniqueAddress, ReachabilityStatus.Terminated) };
        Update(terminated.Down(old));
    }

    private void BecomeMember()
    {
        StopSeedProcess();
        _giveUpAt = null;
        _phase = Phase.Member;
        StartHeartbeats();
    }

    private void StopSeedProcess()
    {
        if (_seedProcess is null) return;
        Context.Stop(_seedProcess);
        _seedProcess = null;
    }

    private bool IsIn(object target)
    {
        if (_phase == Phase.Member) _cluster.Info("Trying to join [{0}] when already part of a cluster, ignoring", target);
        return _phase == Phase.Member;
    }

    private bool IsOfThisCluster(Address address)
    {
        if (address.Protocol == _self.Address.Protocol && address.System == _self.Address.System) return true;
        _log.Warning("Trying to join [{0}] and [{1}], which have different protocols or system names: ignoring", _self.Address, address);
        return false;
    }
}
