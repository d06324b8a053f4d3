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
            _log.Warning(
                "None of the seed nodes [{0}] let this node in within shutdown-after-unsuccessful-join-seed-nodes: shutting down.", string.Join(", ", _seeds));
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
            _cluster.Info("Ignoring welcome from [{0}] when trying to join with [{1}]", welcome.From.Address, _joinWith);
            return;
        }

        _gossip = welcome.Gossip.MarkSeen(_self);
        _cluster.Info("Welcome from [{0}]", welcome.From.Address);
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
            else if (known.UniqueAddress != _self) RemoveOldIncarnation(known);
            return;
        }

        _cluster.FailureDetector.Remove(node.Address);
        _cluster.Info("Node [{0}] is JOINING, roles [{1}], version [{2}]", node.Address, string.Join(", ", join.Roles), join.AppVersion);
        var isFirst = _gossip.Members.IsEmpty;
        Update(_gossip.Replace([new Member(node, Member.NotYetUp, MemberStatus.Joining, join.Roles, join.AppVersion)]));
        if (!isSelf) Sender.Tell(new Welcome(_self, _gossip));
        else if (isFirst) OnLeaderTick();
    }

    /// <summary>A node was restarted before anybody saw that it was gone. It comes in, by its next attempt, when the old one is out.</summary>
    private void RemoveOldIncarnation(Member old)
    {
        _cluster.Info("New incarnation of existing member [{0}] is trying to join; it will be let in when the old one is removed.", old);
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
