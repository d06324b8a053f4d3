using Akka.Actor;
using Akka.Event;
using static Akka.Cluster.Daemon.ClusterProtocol;

namespace Akka.Cluster.Daemon;

/// <summary>How members go: in peace, or because they are taken for dead.</summary>
internal sealed partial class ClusterDaemon
{
    private const int TicksBeforeOwnEnd = 4;

    private int _ticksWhileDown;

    private void OnLeaveSelf(TaskCompletionSource<Done> done)
    {
        if (_gossip.StatusOf(_self) is not (MemberStatus.Joining or MemberStatus.WeaklyUp or MemberStatus.Up))
        {
            done.TrySetResult(Done.Instance);
            return;
        }

        _leaving.Add(done);
        OnLeave(_self.Address);
    }

    private void OnLeave(Address address)
    {
        var member = _gossip.Members.FirstOrDefault(each => each.Address == address && each.Status is MemberStatus.Joining or MemberStatus.WeaklyUp or MemberStatus.Up);
        if (member is null) return;
        _cluster.Info("Cluster Node [{0}] - Marked address [{1}] as [Leaving]", _self.Address, address);
        Update(_gossip.Replace([member.Copy(MemberStatus.Leaving)]));
        SendGossip();
    }

    private void BeginExiting()
    {
        if (_areExitingTasksRunning) return;
        _cluster.Info("Cluster Node [{0}] - Exiting, starting coordinated shutdown", _self.Address);
        _areExitingTasksRunning = true;
        _lifecycle.IsExiting();
        RunShutdown(CoordinatedShutdown.ClusterLeavingReason.Instance);
    }

    private void OnExitingCompleted(TaskCompletionSource<Done> done)
    {
        _cluster.Info("Cluster Node [{0}] - Exiting completed", _self.Address);
        _areExitingTasksRunning = false;
        if (_gossip.Has(_self))
        {
            _gossip = _gossip.MarkSeen(_self);
            Publish();
            SendToRandom(LastWords);
            ConfirmToLeaders();
        }

        _cluster.Shutdown();
        done.TrySetResult(Done.Instance);
    }

    /// <summary>To the leader of the others and to the one who would lead without it, since the first may be leaving too.</summary>
    private void ConfirmToLeaders()
    {
        var others = _gossip.Members.Where(member => member.UniqueAddress != _self).ToList();
        var first = _gossip.LeaderAmong(others, _self);
        if (first is null) return;
        DaemonOf(first.Address).Tell(new ExitingConfirmed(_self));
        if (_gossip.LeaderAmong(others.Where(member => member.UniqueAddress != first), _self) is { } second) DaemonOf(second.Address).Tell(new ExitingConfirmed(_self));
    }

    private void OnDown(Address address)
    {
        var member = _gossip.Members.FirstOrDefault(each => each.Address == address);
        if (member is null) _cluster.Info("Cluster Node [{0}] - Ignoring down of unknown node [{1}]", _self.Address, address);
        if (member is null || member.Status == MemberStatus.Down) return;
        _cluster.Info("Cluster Node [{0}] - Marking node [{1}] as [Down]", _self.Address, address);
        Update(_gossip.Down(member));
        if (member.UniqueAddress == _self) SendToRandom(LastWords);
        else SendTo(member.UniqueAddress);
    }

    private void ShutDownIfDown()
    {
        if (_gossip.StatusOf(_self) != MemberStatus.Down) return;
        var unreachable = _gossip.Reachability.AllUnreachableOrTerminated.ToHashSet();
        var downed = _gossip.Members.Where(static member => member.Status == MemberStatus.Down).Select(static member => member.UniqueAddress);

        // Not at once: the news should reach the others who are Down, or they would have to find out by themselves.
        if (_ticksWhileDown++ < TicksBeforeOwnEnd && !downed.All(node => unreachable.Contains(node) || _gossip.IsSeenBy(node))) return;
        _cluster.Info("Cluster Node [{0}] - Node has been marked as DOWN. Shutting down myself", _self.Address);
        SendToRandom(LastWords);
        _cluster.Shutdown();
    }

    private void OnQuarantined(UniqueAddress node)
    {
        if (node == _self || !_gossip.Has(node)) return;
        var changed = _gossip.Reachability.Change(_self, node, ReachabilityStatus.Terminated);
        if (ReferenceEquals(changed, _gossip.Reachability)) return;
        _log.Warning("Cluster Node [{0}] - Marking node as TERMINATED [{1}], due to quarantine. It must still be marked as down before it's removed.", _self.Address, node.Address);
        Update(_gossip with { Reachability = changed });
    }

    private void Reap()
    {
        if (_gossip.IsSingleton) return;
        var reachability = _gossip.Reachability;
        foreach (var member in _gossip.Members.Where(member => member.UniqueAddress != _self))
        {
            var isHere = _cluster.FailureDetector.IsAvailable(member.Address);
            reachability = reachability.Change(_self, member.UniqueAddress, isHere ? ReachabilityStatus.Reachable : ReachabilityStatus.Unreachable);
        }

        if (ReferenceEquals(reachability, _gossip.Reachability)) return;
        foreach (var member in _gossip.Members.Where(member => reachability.StatusBy(_self, member.UniqueAddress) != _gossip.Reachability.StatusBy(_self, member.UniqueAddress)))
        {
            if (reachability.IsReachableFrom(_self, member.UniqueAddress)) _cluster.Info("Cluster Node [{0}] - Marking node(s) as REACHABLE [{1}]", _self.Address, member);
            else _log.Warning("Cluster Node [{0}] - Marking node(s) as UNREACHABLE [{1}]", _self.Address, member);
        }

        Update(_gossip with { Reachability = reachability });
    }

    // Not on this thread: tasks of the application run in it.
    private void RunShutdown(CoordinatedShutdown.Reason reason) => _ = Task.Run(() => CoordinatedShutdown.Get(_cluster.System).Run(reason));
}
