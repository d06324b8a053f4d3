using Akka.Actor;
using Akka.Event;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>What goes on between the control and the runtimes it has.</summary>
internal sealed partial class ControlActor
{
    // So many have not come when a node counts as silent: one may be late.
    private const int MissedHeartbeats = 3;

    private void BeginCommand(NodeJob job, int slot, RuntimeCommand command)
    {
        if (_nodes.ByName(job.NameOf(slot)) is not { } node)
        {
            job.Complete(slot, Error("not_an_added_node"));
            return;
        }

        if (IsCutOff(node))
        {
            job.Complete(slot, Error("unreachable"));
            return;
        }

        if (command is RuntimeCommand.InitTracing init && !RelayTargets.TryResolve(init, _nodes, out command, out var missing))
        {
            job.Complete(slot, InvisoError.Because(missing).ToTerm());
            return;
        }

        var call = new PendingCall(job, slot, node, Error("no_response"), null) { IsStop = command is RuntimeCommand.Stop };
        var id = Expect(call, _node.Settings.RequestTimeout + WorkOf(command));
        node.Runtime.Tell(new RuntimeProtocol.Request(id, ProtocolVersion.Current, command));
    }

    // How long a runtime that is well works on a command.
    private static TimeSpan WorkOf(RuntimeCommand command) =>
        command is RuntimeCommand.DryRun run ? DryRunWindow.FromTerm(run.Window) ?? TimeSpan.Zero : TimeSpan.Zero;

    private static void SayGoodbye(IEnumerable<AddedNode> nodes)
    {
        foreach (var node in nodes)
            node.Runtime.Tell(new RuntimeProtocol.Goodbye(Term.Atom("shutdown")));
    }

    private bool OnRuntime(object message)
    {
        switch (message)
        {
            case RuntimeProtocol.Reply reply:
                OnReply(reply);
                return true;
            case RuntimeProtocol.Heartbeat:
                _nodes.ByRuntime(Sender)?.Lease.Renew(_scheduler.MonotonicClock);
                return true;
            case RuntimeProtocol.StateChanged change when _nodes.ByRuntime(Sender) is { } node:
                _subscribers.Publish(node.Name, "state_change", StateTerm(change.State, change.Status));
                return true;
            case RuntimeProtocol.PortDown down when _nodes.ByRuntime(Sender) is { } node:
                _subscribers.Publish(node.Name, "port_down", down.Reason);
                return true;
            case RuntimeProtocol.RecorderDumped dumped when _nodes.ByRuntime(Sender) is { } node:
                _subscribers.Publish(node.Name, "recorder_dump", Term.Tuple(Term.Atom(dumped.Trigger), Term.Str(dumped.FileName)));
                return true;
            case SupervisorProtocol.NodeEnds ends:
                SayGoodbye(_nodes.All.Where(node => !_node.IsOwn(node.Address)));
                ends.ByControl.SetResult();
                return true;
            case RuntimeProtocol.Goodbye goodbye:
                Lost(_nodes.ByRuntime(Sender), goodbye.Reason);
                return true;
            case RuntimeProtocol.Malformed malformed:
                _log.Warning("{0} sent bytes that are no message ({1}: {2}); they were ignored", Sender.Path, malformed.Manifest, malformed.Complaint);
                return true;
            case Terminated terminated:
                OnTerminated(terminated);
                return true;
            case Tick:
                OnTick();
                return true;
            case CallTimedOut timedOut:
                if (_calls.TryGetValue(timedOut.Id, out var call))
                    Complete(timedOut.Id, call.OnTimeout);
                return true;
            default:
                // Runtimes that were given up may still talk.
                return message is RuntimeProtocol.StateChanged or RuntimeProtocol.PortDown or RuntimeProtocol.RecorderDumped;
        }
    }

    private void OnReply(RuntimeProtocol.Reply reply)
    {
        if (Take(reply.Id) is not { } call)
            return;
        if (call.IsStop && reply.Result == Done.Instance.ToTerm() && call.Node is { } node)
            Forget(node, Term.Atom("void"));
        call.Job.Complete(call.Slot, reply.Result);
    }

    private void OnTerminated(Terminated terminated)
    {
        var actor = terminated.ActorRef;
        _subscribers.Terminated(actor);
        if (_nodes.ByRuntime(actor) is { } node)
        {
            if (_node.MayLive(terminated))
                node.Lease.RelyOnSigns(_scheduler.MonotonicClock);
            else
                Lost(node, Term.Atom(terminated.AddressTerminated ? "removed" : "noproc"));
        }

        // A collector that was cancelled, or failed: what it had written is removed, its node's slot is answered.
        foreach (var id in _calls.Where(entry => actor.Equals(entry.Value.Collector)).Select(entry => entry.Key).ToArray())
            Complete(id, new FetchResult(false, [], []).ToTerm());
    }

    private void OnTick()
    {
        var now = _scheduler.MonotonicClock;
        foreach (var node in _nodes.All.Where(node => !_node.IsOwn(node.Address)).ToArray())
        {
            if (_node.IsUnreachedMember(node.Address))
                node.Lease.Excuse(now);
            if (IsCutOff(node))
                GiveUpWaitingFor(node);
            if (!node.Lease.IsLost(now))
            {
                node.Runtime.Tell(RuntimeProtocol.Heartbeat.Instance);
                continue;
            }

            Lost(node, Term.Atom("noconnection"));
            MayComeBack(node);
        }

        EnrollNewcomers();
    }

    // The cluster does not reach it, and this node does not hear it either. What it was not asked it does not do later, when it is reached again.
    private bool IsCutOff(AddedNode node) => _view?.Of(node.Address, node.Uid) is { IsReachable: false }
        && node.Lease.SilenceAt(_scheduler.MonotonicClock) > MissedHeartbeats * _node.Settings.HeartbeatInterval;

    // Whether it has done what it was asked nobody knows. A fetch has its own measure of silence.
    private void GiveUpWaitingFor(AddedNode node)
    {
        foreach (var id in _calls.Where(entry => entry.Value.Node == node && entry.Value.Collector is null).Select(entry => entry.Key).ToArray())
            Complete(id, Error("no_response"));
    }

    /// <summary>A runtime is gone without being asked, or as asked but told by its death sooner than by its supervisor.</summary>
    private void Lost(AddedNode? node, Term reason)
    {
        if (node is null)
            return;
        var open = _calls.Where(entry => entry.Value.Node == node).ToArray();
        var wasAsked = open.Any(entry => entry.Value.IsStop);
        Forget(node, wasAsked ? Term.Atom("void") : reason);
        foreach (var (id, call) in open)
        {
            if (call.Collector is { } collector)
                collector.Tell(new ControlProtocol.SourceLost());
            else
                Complete(id, call.IsStop ? Done.Instance.ToTerm() : Error("no_response"));
        }
    }

    private void Forget(AddedNode node, Term reason)
    {
        if (!_nodes.Remove(node))
            return;
        if (node.Lease.IsWatched)
            Context.Unwatch(node.Runtime);
        _subscribers.Publish(node.Name, "disconnected", reason);
    }

    private static TupleTerm StateTerm(RuntimeState state, RuntimeStatus status) => Term.Tuple(RuntimeStates.ToTerm(state), status.ToTerm());
}
