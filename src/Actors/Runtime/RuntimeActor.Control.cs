using Akka.Actor;
using Akka.Event;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>Whom the runtime belongs to: adoption, the lease on its control, life without one.</summary>
internal sealed partial class RuntimeActor
{
    private IActorRef? _control;
    private Lease? _lease;
    private Term _tag = Term.Nil;
    private RuntimeOptions _options = RuntimeOptions.None;
    private ICancelable? _heartbeat;
    private readonly ActorTimer _alone;
    private bool _isEnding;
    private IReadOnlyList<NodeSelection> _tracedMembers = [];

    private sealed record Tick;

    private static TimeSpan Now => Context.System.Scheduler.MonotonicClock;

    private void StartHeartbeats()
    {
        var interval = _node.Settings.HeartbeatInterval;
        _heartbeat = Context.System.Scheduler.ScheduleTellRepeatedlyCancelable(interval, interval, Self, new Tick(), Self);
    }

    private void StopHeartbeats()
    {
        _heartbeat?.Cancel();
        _alone.Cancel();
        if (!_isEnding)
            _control?.Tell(new RuntimeProtocol.Goodbye(Term.Atom("shutdown")));
    }

    private bool OnControl(object message)
    {
        switch (message)
        {
            case SupervisorProtocol.TakeControl take:
                // Unanswered while this runtime ends, it goes to the next one.
                if (!_isEnding)
                    TakeControl(take, Sender);
                return true;
            case RuntimeProtocol.Heartbeat:
                if (Sender.Equals(_control))
                    _lease?.Renew(Now);
                return true;
            // The trace goes on to the end.
            case SupervisorProtocol.NodeEnds ends:
                if (_control is { } other && !_node.IsOwn(other.Path.Address))
                    other.Tell(new RuntimeProtocol.Goodbye(Term.Atom("shutdown")));
                ends.ByRuntime.SetResult();
                return true;
            case RuntimeProtocol.Goodbye:
                if (Sender.Equals(_control))
                    ControlLost("it said goodbye");
                return true;
            case RuntimeProtocol.Enrolled enrolled:
                if (Sender.Equals(_control))
                {
                    _tracedMembers = enrolled.Members;
                    _node.Hold.TrySetResult();
                }

                return true;
            case SupervisorProtocol.DescribeRuntime describe:
                Describe(describe.Id);
                return true;
            case RuntimeProtocol.KnownNode known:
                if (Sender.Equals(_control) && Address.TryParse(known.Address, out var address))
                {
                    _tracer.Learn(address, known.Name);
                    _peers.Add(address, known.Name);
                }

                return true;
            case Terminated terminated:
                if (terminated.ActorRef.Equals(_control))
                    ControlTerminated(terminated);
                return true;
            case Tick:
                OnTick();
                return true;
            case RuntimeProtocol.Malformed malformed:
                _log.Warning("{0} sent bytes that are no message ({1}: {2}); they were ignored", Sender.Path, malformed.Manifest, malformed.Complaint);
                return true;
            default:
                return false;
        }
    }

    private void TakeControl(SupervisorProtocol.TakeControl take, IActorRef control)
    {
        var request = take.Request;
        Context.Parent.Tell(new SupervisorProtocol.ControlTaken(request.Id, control));
        if (_control is not null && !control.Equals(_control))
        {
            control.Tell(new NodeProtocol.Refused(request.Id, Term.Atom("refused")));
            return;
        }

        if (!take.IsNew && request.OnlySameTag && request.Tag != _tag)
        {
            control.Tell(new NodeProtocol.Refused(request.Id, Term.Tuple(Term.Atom("wrong_reference"), _tag)));
            return;
        }

        AddResult result = take.IsNew ? new AddResult.New() : new AddResult.Adopted(_tracing.State, _tracing.Status, _tag);
        if (take.IsNew)
        {
            _options = request.Options;
            _overload.Use(_options.Overload?.Protection);
        }

        _tag = request.Tag;
        _peers.Clear();
        Attach(control);
        _tracer.Learn(control.Path.Address, request.ControlNode);
        control.Tell(new NodeProtocol.Started(request.Id, _node.Name, _node.SystemUid, result, _tracing.State, _tracing.Status));
    }

    private void Attach(IActorRef control)
    {
        _alone.Cancel();
        _control = control;
        // Remote death watch would quarantine a control that was only paused; a lease does not. Between members of one cluster the cluster decides.
        var isWatched = _node.IsOwn(control.Path.Address) || _node.IsMember(control.Path.Address);
        _lease = new Lease(_node.Settings.AcceptablePause, isWatched, Now);
        if (isWatched)
            Context.Watch(control);
    }

    private void OnTick()
    {
        _relays.Sweep(Now, Self);
        if (_control is null || _node.IsOwn(_control.Path.Address))
            return;
        if (_node.IsUnreachedMember(_control.Path.Address))
            _lease?.Excuse(Now);
        // The other side may hold a lease where this one watches: what each knows of the cluster is of its own time.
        if (_lease?.IsLost(Now) == true)
            ControlLost($"nothing was heard of it for {_node.Settings.AcceptablePause.TotalMilliseconds:0} ms");
        else
            _control.Tell(RuntimeProtocol.Heartbeat.Instance);
    }

    private void ControlTerminated(Terminated terminated)
    {
        if (_node.MayLive(terminated))
            _lease?.RelyOnSigns(Now);
        else
            ControlLost("it ended");
    }

    private void ControlLost(string why)
    {
        _log.Info("The control {0} is gone: {1}", _control!.Path, why);
        if (_lease?.IsWatched == true)
            Context.Unwatch(_control);
        _control = null;
        _lease = null;
        _tracedMembers = [];
        LiveAlone();
    }

    private void Describe(long id)
    {
        var control = _control is null ? "" : _node.IsOwn(_control.Path.Address) ? _node.Address.ToString() : _control.Path.Address.ToString();
        var runtime = new RuntimeDescription(_tracing.State, _tracing.Status, _tag, control);
        Sender.Tell(new NodeProtocol.Described(id, _node.Describe(runtime, _tracedMembers)));
    }

    // Also when the dependency was changed meanwhile: the time counts from now.
    private void LiveAlone()
    {
        _alone.Cancel();
        if (_options.Dependency?.Limit is not { } limit)
            return;
        if (limit == TimeSpan.Zero)
            EndAlone();
        else
            _alone.Start(limit);
    }

    // Whoever is in this process may say how long a runtime lives that belongs to nobody.
    private bool IsAllowedAlone(RuntimeCommand command, IActorRef client) =>
        _control is null && command is RuntimeCommand.ChangeOptions && _node.IsOwn(client.Path.Address);

    private void EndAlone()
    {
        _log.Info("The runtime ends because its control is gone");
        _isEnding = true;
        Close(StopReason.ControlLost, () => End(null, 0));
    }

    /// <summary>Ends as soon as the overload check has cleaned up; the supervisor answers <paramref name="replyTo"/> when this actor is wholly gone.</summary>
    private void End(IActorRef? replyTo, long id)
    {
        _isEnding = true;
        _overload.End(() =>
        {
            _tracer.Session.ClearAllPatterns();
            Context.Parent.Tell(new SupervisorProtocol.RuntimeEnds(replyTo, id));
            Context.Stop(Self);
        });
    }
}
