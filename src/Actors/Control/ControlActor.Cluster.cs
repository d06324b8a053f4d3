using Akka.Actor;
using Akka.Event;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// Selections of a cluster: what they mean when a request's turn comes, and members that come and go. A control on a member is told by its own node; one outside
/// asks a member again and again.
/// </summary>
internal sealed partial class ControlActor
{
    private static readonly TimeSpan LeastLookTime = TimeSpan.FromSeconds(1);

    private readonly StandingOrders _standing = new();
    private readonly EnrollRetries _retries = new();

    // Those that are, or were, this control's: one that it was told to stop is not added again.
    private readonly List<ClusterMember> _enrolled = [];

    // Those that will be, by a job that waits or runs.
    private readonly List<ClusterMember> _coming = [];
    private ClusterView? _view;
    private bool _isLooking;
    private bool _hasLooked;
    private ICancelable? _nextLook;

    // When somebody last said who the members are.
    private TimeSpan _toldAt;

    private sealed record LookAgain;

    private bool OnCluster(object message)
    {
        switch (message)
        {
            case SupervisorProtocol.MembersChanged changed:
                Show(changed.View);
                return true;
            case DescriptionProtocol.Answers answers:
                Looked(answers);
                return true;
            case LookAgain:
                Look();
                return true;
            default:
                return false;
        }
    }

    /// <summary>
    /// A job on nodes that were typed. Selections among them become members when its turn comes; one that nothing is known of stays, and is answered
    /// <c>no_cluster</c>.
    /// </summary>
    private NodeJob JobFor(IActorRef client, IReadOnlyList<string> typed, bool isSequential, Action<NodeJob, int> begin, Action<NodeSelection> note) =>
        JobFor(client, typed, isSequential, begin, () =>
        {
            foreach (var selection in SelectionsIn(typed))
                note(selection);
            return [.. typed.SelectMany(name => NamesOf(name, IsToBeAsked)).Distinct()];
        });

    private static NodeJob JobFor(
        IActorRef client, IReadOnlyList<string> typed, bool isSequential, Action<NodeJob, int> begin, Func<IReadOnlyList<string>> names)
    {
        return SelectionsIn(typed).Any()
            ? new NodeJob(client, names, isSequential, BeginUnlessUnknown) { IsForCluster = true }
            : new NodeJob(client, typed, isSequential, begin);

        void BeginUnlessUnknown(NodeJob job, int slot)
        {
            if (NodeSelection.FromName(job.NameOf(slot)) is null)
                begin(job, slot);
            else
                job.Complete(slot, Error("no_cluster"));
        }
    }

    private static IEnumerable<NodeSelection> SelectionsIn(IEnumerable<string> typed) => typed.Select(NodeSelection.FromName).OfType<NodeSelection>();

    private IEnumerable<string> NamesOf(string typed, Func<ClusterMember, bool> isMeant) =>
        NodeSelection.FromName(typed) is { } selection && _view is { Members.Count: > 0 } view
            ? view.Members.Where(member => member.IsIn(selection) && isMeant(member)).Select(NameOf)
            : [typed];

    // A member that is not added yet gets by then what it is asked now; one that is not going to be added has to be told of.
    private bool IsToBeAsked(ClusterMember member) =>
        _nodes.ByAddress(AddressOf(member)) is not null
        || (member.IsStaying && !_coming.Exists(member.IsSame) && (_enrolled.Exists(member.IsSame) || _standing.AddOf(member) is null));

    private string NameOf(ClusterMember member)
    {
        var address = AddressOf(member);
        return _nodes.ByAddress(address)?.TypedName ?? (_node.IsOwn(address) ? _node.Name.Value : address.HostPort());
    }

    private static Address AddressOf(ClusterMember member) => Address.TryParse(member.Address, out var address) ? address : Address.AllSystems;

    private NodeJob JobOfAdding(ControlProtocol.AddNodes add) =>
        JobFor(Sender, add.Nodes, isSequential: true, (job, slot) => BeginAdd(job, slot, add), () =>
        {
            foreach (var selection in SelectionsIn(add.Nodes).Where(_ => _view is { Members.Count: > 0 }))
                _standing.Add(new StandingAdd(selection, add.Tag, add.Options.Or(_options), add.OnlySameTag));
            _node.TracedMembers = _standing.Members;
            return [.. add.Nodes.SelectMany(name => NamesOf(name, member => member.IsStaying)).Distinct()];
        });

    private void StopAddingMembers(NodeSelection selection)
    {
        _standing.Remove(selection);
        _node.TracedMembers = _standing.Members;
    }

    /// <summary>A node was added, for whatever reason.</summary>
    private void MemberJoined(AddedNode node)
    {
        if (_view?.Of(node.Address, node.Uid) is not { } member)
            return;
        if (!_enrolled.Exists(member.IsSame))
            _enrolled.Add(member);
        // One that comes later is told when it has done what was asked of the others.
        if (_standing.AddOf(member) is not null && !_coming.Exists(member.IsSame))
            node.Runtime.Tell(new RuntimeProtocol.Enrolled(_standing.Members));
    }

    private void Show(ClusterView view)
    {
        var before = _view ?? ClusterView.Empty;
        _view = view;
        foreach (var gone in view.GoneSince(before))
        {
            _enrolled.RemoveAll(gone.IsSame);
            _retries.Forget(gone);
            if (_nodes.ByAddress(AddressOf(gone)) is { } node && node.Uid == gone.Uid)
                Lost(node, Term.Atom("removed"));
        }

        foreach (var member in view.ReachedOtherwiseSince(before))
        {
            var name = _nodes.ByAddress(AddressOf(member))?.Name ?? new NodeName(AddressOf(member).HostPort());
            _subscribers.Publish(name, member.IsReachable ? "reachable" : "unreachable", Term.Atom(member.Status));
        }

        EnrollNewcomers();
    }

    private void EnrollNewcomers()
    {
        foreach (var member in (_view ?? ClusterView.Empty).Members)
        {
            if (member.IsStaying && member.IsReachable && !_enrolled.Exists(member.IsSame) && _standing.AddOf(member) is not null
                && _retries.IsDue(member, _scheduler.MonotonicClock))
                Enroll(member);
        }
    }

    /// <summary>Adds a member that came later and does on it what was asked of those before; a request that is behind this one finds it added.</summary>
    private void Enroll(ClusterMember member)
    {
        _enrolled.Add(member);
        _coming.Add(member);
        IReadOnlyList<RuntimeCommand> orders = [];
        Enqueue(new NodeJob(
            () =>
            {
                orders = IsAdded(member) ? [] : _standing.For(member);
                return [.. Enumerable.Repeat(NameOf(member), orders.Count + 1)];
            },
            (job, slot) =>
            {
                if (slot == 0)
                    BeginEnroll(job, member);
                else
                    BeginCommand(job, slot, orders[slot - 1]);
            },
            results => Enrolled(member, results))
        {
            IsForCluster = true,
        });
    }

    // A node of an earlier incarnation is gone, whether it was missed or not.
    private bool IsAdded(ClusterMember member)
    {
        if (_nodes.ByAddress(AddressOf(member)) is not { } known)
            return false;
        if (known.Uid != member.Uid)
            Lost(known, Term.Atom("noproc"));
        return known.Uid == member.Uid;
    }

    private void BeginEnroll(NodeJob job, ClusterMember member)
    {
        if (_standing.AddOf(member) is { } add)
            BeginAdd(job, 0, new ControlProtocol.AddNodes([], add.Tag, add.Options, add.OnlySameTag));
        else
            job.Complete(0, Error("not_an_added_node"));
    }

    private void Enrolled(ClusterMember member, IReadOnlyList<(string Node, Term Result)> results)
    {
        _coming.RemoveAll(member.IsSame);
        if (_nodes.ByAddress(AddressOf(member)) is { } node)
        {
            _retries.Forget(member);
            node.Runtime.Tell(new RuntimeProtocol.Enrolled(_standing.Members));
            foreach (var (_, result) in results.Skip(1).Where(result => InvisoError.FromTerm(result.Result) is not null))
                _log.Warning("The member {0} came, and did not do all that was asked of the others: {1}", member.Address, result);
        }
        else if (InvisoError.FromTerm(results[0].Result)?.Kind is InvisoErrorKind.NodeDown or InvisoErrorKind.NotLoaded or InvisoErrorKind.NoResponse)
        {
            // It has only begun to start, or this node does not get through to it.
            _enrolled.RemoveAll(member.IsSame);
            _retries.Failed(member, _scheduler.MonotonicClock);
        }
        else
        {
            _log.Warning("The member {0} came, and could not be added: {1}", member.Address, results[0].Result);
        }
    }

    /// <summary>A node whose connection was lost may come back; while it is a member it is then traced again.</summary>
    private void MayComeBack(AddedNode node) => _enrolled.RemoveAll(member => member.Uid == node.Uid && member.Address == node.Address.ToString());

    // Whether a job on a selection has to wait until somebody has said who the members are.
    private bool HasToLook()
    {
        if (_view is { Members.Count: > 0 } || _hasLooked)
            return false;
        Look();
        return _isLooking;
    }

    private void Look()
    {
        if (_isLooking || _node.Members is not null)
            return;
        Address[] contacts = [.. _node.Settings.Cluster.ContactPoints, .. _nodes.All.Where(node => !_node.IsOwn(node.Address)).Select(node => node.Address)];
        if (contacts.Length == 0)
            return;
        var (asked, self) = (contacts.Distinct().ToArray(), Self);
        _isLooking = true;
        Context.ActorOf(Props.Create(() => new DescriptionActor(_node, asked, LookTime, self)));
    }

    // A contact that is gone must not make the others' word late.
    private TimeSpan LookTime
    {
        get
        {
            var (interval, limit) = (_node.Settings.Cluster.PollInterval, _node.Settings.ConnectTimeout);
            return limit < LeastLookTime || interval > limit ? limit : interval < LeastLookTime ? LeastLookTime : interval;
        }
    }

    private void Looked(DescriptionProtocol.Answers answers)
    {
        _isLooking = false;
        _hasLooked = true;
        if (_node.Members is not null)
            return;
        var views = answers.All.Select(answer => answer.Description?.Members).OfType<IReadOnlyList<ClusterMember>>().ToArray();
        var now = _scheduler.MonotonicClock;
        if (Array.Exists(views, members => members.Count > 0))
        {
            _toldAt = now;
            Show(ClusterView.Of(views));
        }

        if (_view is null)
            return;
        // When nobody answers for that long, all are as unreachable as one that the others do not reach, and not tried again and again.
        if (now - _toldAt > _node.Settings.AcceptablePause)
            Show(_view.Unreached);
        _nextLook?.Cancel();
        _nextLook = _scheduler.ScheduleTellOnceCancelable(_node.Settings.Cluster.PollInterval, Self, new LookAgain(), ActorRefs.NoSender);
    }
}
