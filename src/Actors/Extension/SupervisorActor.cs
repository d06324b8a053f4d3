using Akka.Actor;
using Akka.Event;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// <c>/system/inviso</c>: starts the node's control and runtime on request and lets in only those who may. A child that fails is stopped, never restarted: its
/// death must be seen. When it fails itself, Akka's guardian restarts it without children, and who waits for its answer is told.
/// </summary>
internal sealed class SupervisorActor : UntypedActor
{
    private readonly NodeContext _node;
    private readonly IActorRef _consoleActor;
    private readonly SupervisorLife _life;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly ChildPlace _control = new("control");
    private readonly ChildPlace _runtime = new("runtime");
    private readonly ControlRequests _controlRequests = new();
    private readonly Handshakes _handshakes = new();
    private readonly RuntimeRequests _runtimeRequests;

    public SupervisorActor(NodeContext node, IActorRef console, SupervisorLife life)
    {
        (_node, _consoleActor, _life) = (node, console, life);
        _runtimeRequests = new RuntimeRequests(node, Context, _runtime);
    }

    protected override void PreStart()
    {
        _life.Begins();
        RuntimeAutostart.Begin(_node, Context, _runtime, _log);
    }

    protected override void PostStop() => _life.Ends();

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case SupervisorProtocol.ToControl request:
                ToControl(request.Request);
                break;
            case SupervisorProtocol.RequestTaken taken:
                _controlRequests.Taken(taken.Id);
                break;
            case SupervisorProtocol.StartControl start:
                StartControl(start, Sender);
                break;
            case SupervisorProtocol.StopControl:
                StopControl(Sender);
                break;
            case SupervisorProtocol.CallModule call:
                Context.ActorOf(Props.Create(() => new ModuleCallActor(call)));
                break;
            case MetaProtocol.WriteTi or MetaProtocol.Cast:
                _runtime.Living?.Tell(message, ActorRefs.NoSender);
                break;
            case MetaProtocol.GetState when _runtime.Living is { } runtime:
                runtime.Forward(message);
                break;
            case MetaProtocol.GetState:
                Sender.Tell(new MetaProtocol.State(null));
                break;
            case NodeProtocol.Hello hello:
                Sender.Tell(Refusal(hello.Version) is { } reason ? new NodeProtocol.Refused(hello.Id, reason) : _handshakes.Begin(Sender, hello));
                break;
            case NodeProtocol.StartRuntime start:
                StartRuntime(start, Sender);
                break;
            case NodeProtocol.Connect connect:
                Connect(connect, Sender);
                break;
            case NodeProtocol.Describe describe:
                Describe(describe, Sender);
                break;
            case SupervisorProtocol.DescribeNodes nodes:
                var asker = Sender;
                Context.ActorOf(Props.Create(() => new DescriptionActor(_node, nodes.Addresses, _node.Settings.ConnectTimeout, asker)));
                break;
            case SupervisorProtocol.NodeEnds ends:
                NodeEnds(ends);
                break;
            case SupervisorProtocol.MembersChanged:
                _control.Living?.Tell(message, ActorRefs.NoSender);
                break;
            case SupervisorProtocol.RuntimeEnds ends when Sender.Equals(_runtime.Child):
                _runtime.Ends();
                if (ends.ReplyTo is { } replyTo)
                    _runtime.WhenEmpty(() => replyTo.Tell(new RuntimeProtocol.Reply(ends.Id, Done.Instance.ToTerm())));
                break;
            case RuntimeProtocol.Malformed malformed:
                _log.Warning("{0} sent bytes that are no message ({1}: {2}); they were ignored", Sender.Path, malformed.Manifest, malformed.Complaint);
                break;
            case Terminated terminated:
                if (terminated.ActorRef.Equals(_control.Child))
                    _controlRequests.ControlGone();
                _control.Terminated(terminated.ActorRef);
                if (terminated.ActorRef.Equals(_runtime.Child))
                {
                    _runtime.Terminated(terminated.ActorRef);
                    _runtimeRequests.RuntimeGone();
                }

                break;
            case SupervisorProtocol.ControlTaken taken when Sender.Equals(_runtime.Child):
                _runtimeRequests.Answered(taken.Id, taken.Control);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private static Term? Refusal(int version) => ProtocolVersion.Refusal(version, Term.Atom("hello"));

    private void NodeEnds(SupervisorProtocol.NodeEnds ends)
    {
        if (_control.Living is { } control)
            control.Tell(ends, Self);
        else
            ends.ByControl.SetResult();
        if (_runtime.Living is { } runtime)
            runtime.Tell(ends, Self);
        else
            ends.ByRuntime.SetResult();
    }

    private void ToControl(object request)
    {
        if (_control.Living is { } control)
            _controlRequests.PassOn(control, request, Sender);
        else
            Sender.Tell(new SupervisorProtocol.ControlStopped());
    }

    private void StartControl(SupervisorProtocol.StartControl start, IActorRef client)
    {
        if (_control.Living is { } control)
        {
            client.Tell(new SupervisorProtocol.AlreadyStarted(control));
            return;
        }

        _control.WhenEmpty(() =>
        {
            _control.Start(Context, Props.Create(() => new ControlActor(_node, start.Options, start.Subscribers, _consoleActor)));
            client.Tell(new SupervisorProtocol.ControlStarted(_control.Child!));
        });
    }

    private void StopControl(IActorRef client)
    {
        if (_control.Living is { } control)
        {
            _control.Ends();
            Context.Stop(control);
        }

        _control.WhenEmpty(() => client.Tell(new SupervisorProtocol.ControlStopped()));
    }

    private void StartRuntime(NodeProtocol.StartRuntime start, IActorRef control)
    {
        if (WhyNot(start, control) is { } reason)
        {
            _log.Warning("A runtime for {0} was refused: {1}", control.Path, reason);
            control.Tell(new NodeProtocol.Refused(start.Id, reason));
        }
        else
        {
            _runtimeRequests.Add(start, control);
        }
    }

    private void Connect(NodeProtocol.Connect connect, IActorRef peer)
    {
        var reason = WhyNotServed(connect.Version, peer, () => _handshakes.IsProven(peer, connect, _node.Settings.Secret));
        if (reason is null && _control.Living is { } control)
        {
            var address = peer.Path.Address;
            control.Tell(new ControlProtocol.RuntimeConnects(_node.IsOwn(address) ? _node.Address : address, connect.Node, connect.Tag));
            peer.Tell(new NodeProtocol.ConnectAccepted(connect.Id));
            return;
        }

        reason ??= Term.Tuple(Term.Atom("noproc"), Term.Atom("inviso_c"));
        _log.Warning("The runtime of {0} asked for a control and was refused: {1}", connect.Node, reason);
        peer.Tell(new NodeProtocol.Refused(connect.Id, reason));
    }

    private void Describe(NodeProtocol.Describe describe, IActorRef peer)
    {
        if (WhyNotServed(describe.Version, peer, () => _handshakes.IsProven(peer, describe, _node.Settings.Secret)) is { } reason)
            peer.Tell(new NodeProtocol.Refused(describe.Id, reason));
        else if (_runtime.Living is { } runtime)
            runtime.Tell(new SupervisorProtocol.DescribeRuntime(describe.Id), peer);
        else
            peer.Tell(new NodeProtocol.Described(describe.Id, _node.Describe(null, [])));
    }

    private Term? WhyNot(NodeProtocol.StartRuntime start, IActorRef control) =>
        WhyNotServed(start.Version, control, () => _handshakes.IsProven(control, start, _node.Settings.Secret))
        ?? (_node.Tracer is null ? Term.Atom("not_loaded") : OverloadChecks.WhyNot(_node.Settings.Overload, start.Options.Overload));

    private Term? WhyNotServed(int version, IActorRef peer, Func<bool> isProven)
    {
        if (Refusal(version) is { } reason)
            return reason;
        if (!_node.Settings.HasSecret && !PeerAddress.IsNear(peer.Path.Address))
            return Term.Tuple(Term.Atom("refused"), Term.Atom("secret_required"));
        return isProven() ? null : Term.Tuple(Term.Atom("refused"), Term.Atom("wrong_secret"));
    }
}
