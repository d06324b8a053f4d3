using Akka.Actor;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>How a node is added: find its supervisor, prove the secret, have a runtime started or adopted.</summary>
internal sealed partial class ControlActor
{
    private void BeginAdd(NodeJob job, int slot, ControlProtocol.AddNodes add)
    {
        var name = job.NameOf(slot);
        if (_nodes.Resolve(name) is not { } address || (!_node.IsDistributed && !_node.IsOwn(address)))
        {
            job.Complete(slot, Error("nodedown"));
        }
        else if (_nodes.ByAddress(address) is not null)
        {
            job.Complete(slot, new AddResult.AlreadyAdded().ToTerm());
        }
        else
        {
            BeginJoin(job, slot, new NodeJoin(name, address, add.Tag, add.Options.Or(_options), add.OnlySameTag));
        }
    }

    private void BeginJoin(NodeJob job, int slot, NodeJoin join)
    {
        var id = Expect(new PendingCall(job, slot, null, Error("nodedown"), null) { Join = join }, _node.Settings.ConnectTimeout);
        if (_node.IsOwn(join.Address))
            SayHello(id, Context.Parent);
        else
            Context.ActorSelection($"{join.Address}/system/inviso").Tell(new Identify(id), Self);
    }

    private bool OnJoining(object message)
    {
        switch (message)
        {
            case ActorIdentity { MessageId: long id } identity:
                OnIdentity(id, identity.Subject);
                return true;
            case NodeProtocol.Challenge challenge:
                AnswerChallenge(challenge);
                return true;
            case NodeProtocol.Refused refused:
                Complete(refused.Id, InvisoError.Because(refused.Reason).ToTerm());
                return true;
            case NodeProtocol.Started started:
                if (Take(started.Id) is { Join: { } join } call)
                    Joined(call, join, started);
                else
                    // It came after its time; left alone the runtime follows its dependency.
                    Sender.Tell(new RuntimeProtocol.Goodbye(Term.Atom("late")));
                return true;
            default:
                return false;
        }
    }

    // No supervisor: either the node runs without Inviso, or Akka answers so for a node it cannot reach. A node that lives has /system.
    private void OnIdentity(long id, IActorRef? subject)
    {
        if (!_calls.TryGetValue(id, out var call) || call.Join is not { } join)
            return;
        if (join.IsMissingSupervisor)
        {
            Complete(id, Error(subject is null ? "nodedown" : "not_loaded"));
        }
        else if (subject is not null)
        {
            SayHello(id, subject);
        }
        else
        {
            _calls[id] = call with { Join = join with { IsMissingSupervisor = true } };
            Context.ActorSelection($"{join.Address}/system").Tell(new Identify(id), Self);
        }
    }

    private void SayHello(long id, IActorRef supervisor)
    {
        if (Take(id) is not { Join: { } join } call)
            return;
        var next = Expect(call with { Join = join with { Supervisor = supervisor }, OnTimeout = Error("no_response") }, _node.Settings.ConnectTimeout);
        supervisor.Tell(new NodeProtocol.Hello(next, ProtocolVersion.Current, join.Nonce));
    }

    private void AnswerChallenge(NodeProtocol.Challenge challenge)
    {
        if (!_calls.TryGetValue(challenge.Id, out var call) || call.Join is not { } join || !join.Supervisor.Equals(Sender))
            return;
        var proof = Handshakes.Proof(_node.Settings.Secret, challenge.Nonce, join.Nonce);
        Sender.Tell(new NodeProtocol.StartRuntime(challenge.Id, ProtocolVersion.Current, proof, join.Tag, join.Options, join.OnlySameTag, _node.Name));
    }

    private void Joined(PendingCall call, NodeJoin join, NodeProtocol.Started started)
    {
        var isLocal = _node.IsOwn(Sender.Path.Address);
        // Between members of one cluster death watch tells of a removal, and of an actor's end however the lines are.
        var isWatched = isLocal || _node.IsMember(join.Address);
        var lease = new Lease(_node.Settings.AcceptablePause, isWatched, _scheduler.MonotonicClock);
        var name = call.Job.IsForCluster ? started.Node.Value : join.TypedName;
        call.Job.Rename(call.Slot, name);
        var node = new AddedNode(name, started.Node, join.Address, Sender, join.Tag, lease, started.SystemUid);
        if (isWatched)
            Context.Watch(Sender);
        Introduce(node);
        _nodes.Add(node);
        _subscribers.Publish(node.Name, "connected", Term.Tuple(join.Tag, StateTerm(started.State, started.Status)));
        MemberJoined(node);
        call.Job.Complete(call.Slot, started.Result.ToTerm());
    }

    /// <summary>
    /// Makes the nodes known to each other by name, so that each one's log names the others' actors as their own logs do, and they may relay.
    /// </summary>
    private void Introduce(AddedNode newcomer)
    {
        _node.Tracer?.Learn(newcomer.Address, newcomer.Name);
        foreach (var other in _nodes.All)
        {
            other.Runtime.Tell(new RuntimeProtocol.KnownNode(newcomer.Address.ToString(), newcomer.Name));
            newcomer.Runtime.Tell(new RuntimeProtocol.KnownNode(other.Address.ToString(), other.Name));
        }
    }
}
