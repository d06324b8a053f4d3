namespace Akka.Cluster.Daemon;

/// <summary>What the leader does at each of its ticks.</summary>
internal sealed partial class ClusterDaemon
{
    // Ticks without convergence before it is logged, and between two such lines.
    private const int FirstNotice = 20;
    private const int NoticeEvery = 60;
    private const int OldestToTell = 2;

    private bool _isLeader;
    private int _ticksWithoutConvergence;

    private void OnLeaderTick()
    {
        var isLeader = _gossip.LeaderOf(_self) == _self;
        if (isLeader != _isLeader) _cluster.Info("Cluster Node [{0}] - is {1} the leader among reachable nodes", _self.Address, isLeader ? "now" : "no longer");
        _isLeader = isLeader;
        if (isLeader)
        {
            if (_gossip.IsConverged(_self, _exitingConfirmed))
            {
                _ticksWithoutConvergence = 0;
                MoveOn();
            }
            else
            {
                _ticksWithoutConvergence++;
                if (Settings.AllowWeaklyUpMembers && _ticksWithoutConvergence * Settings.LeaderActionsInterval >= Settings.WeaklyUpAfter) MoveToWeaklyUp();
                if (_ticksWithoutConvergence == FirstNotice || _ticksWithoutConvergence % NoticeEvery == 0)
                    _cluster.Info("Cluster Node [{0}] - Leader can currently not perform its duties, reachability status: [{1}]", _self.Address, string.Join(", ", _gossip.Reachability.Rows));
            }
        }

        _exitingConfirmed = _exitingConfirmed.Intersect(_gossip.Members.Select(static member => member.UniqueAddress));
        ShutDownIfDown();
    }

    private void MoveOn()
    {
        var removed = _gossip.Reachability.AllUnreachableOrTerminated.Where(node => _gossip.Find(node) is { IsDownOrExiting: true })
            .Concat(_exitingConfirmed.Where(node => _gossip.StatusOf(node) == MemberStatus.Exiting)).ToHashSet();
        var enough = _gossip.HasEnoughMembers(Settings);
        var youngest = _gossip.Members.Where(static member => member.UpNumber != Member.NotYetUp).Select(static member => member.UpNumber).DefaultIfEmpty().Max();
        var changed = new List<Member>();
        foreach (var member in _gossip.Members)
        {
            if (member.Status is MemberStatus.Joining or MemberStatus.WeaklyUp && enough) changed.Add(member.CopyUp(++youngest));
            else if (member.Status == MemberStatus.Leaving) changed.Add(member.Copy(MemberStatus.Exiting));
        }

        if (removed.Count == 0 && changed.Count == 0) return;
        foreach (var member in changed) _cluster.Info("Cluster Node [{0}] - Leader is moving node [{1}] to [{2}]", _self.Address, member.Address, member.Status);
        foreach (var node in removed) _cluster.Info("Cluster Node [{0}] - Leader is removing node [{1}]", _self.Address, node.Address);
        var next = _gossip.Replace(changed).Remove(removed);
        if (next.StatusOf(_self) == MemberStatus.Exiting) BeginExiting();
        _exitingConfirmed = _exitingConfirmed.Except(removed);
        Update(next);
        TellOldest(changed.Where(static member => member.Status == MemberStatus.Exiting).ToList());
    }

    private void MoveToWeaklyUp()
    {
        if (!_gossip.HasEnoughMembers(Settings)) return;
        var reachability = _gossip.ReachabilityByOthersThanDowned;
        var changed = _gossip.Members.Where(member => member.Status == MemberStatus.Joining && reachability.IsReachable(member.UniqueAddress))
            .Select(static member => member.Copy(MemberStatus.WeaklyUp)).ToList();
        if (changed.Count == 0) return;
        foreach (var member in changed) _cluster.Info("Cluster Node [{0}] - Leader is moving node [{1}] to [WeaklyUp]", _self.Address, member.Address);
        Update(_gossip.Replace(changed));
    }

    /// <summary>What has one instance in the cluster lives on the oldest: those who take over should know at once.</summary>
    private void TellOldest(List<Member> exiting)
    {
        if (exiting.Count == 0) return;
        var groups = exiting.SelectMany(static member => member.Roles).Distinct()
            .Select(role => _gossip.Members.Where(member => member.HasRole(role))).Prepend(_gossip.Members);
        var oldest = groups.SelectMany(static members => members.Order(Member.AgeOrdering).Take(OldestToTell)).Select(static member => member.UniqueAddress).Distinct();
        foreach (var node in oldest) SendTo(node);
    }
}
