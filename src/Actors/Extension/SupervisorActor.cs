using Akka.Actor;
using Akka.Event;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// <c>/system/inviso</c>: starts the node's control and runtime on request and lets in only those who may. A child that fails is stopped, never restarted: its
/// death must be seen.
/// </summary>
internal sealed class SupervisorActor(NodeContext node, IActorRef console) : UntypedActor
{
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly ChildPlace _control = new("control");
    private readonly ChildPlace _runtime = new("runtime");
    private readonly Handshakes _handshakes = new();

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case SupervisorProtocol.ToControl request:
                ToControl(request.Request);
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
            case NodeProtocol.Hello hello:
                Sender.Tell(Refusal(hello.Version) is { } reason ? new NodeProtocol.Refused(hello.Id, reason) : _handshakes.Begin(Sender, hello));
                break;
            case NodeProtocol.StartRuntime start:
                StartRuntime(start, Sender);
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
                _control.Terminated(terminated.ActorRef);
                _runtime.Terminated(terminated.ActorRef);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private static Term? Refusal(int version) => ProtocolVersion.Refusal(version, Term.Atom("hello"));

    private void ToControl(object request)
    {
        if (_control.Living is { } control)
            control.Forward(request);
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
            _control.Start(Context, Props.Create(() => new ControlActor(node, start.Options, start.Subscribers, console)));
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
        else if (_runtime.Living is { } runtime)
        {
            runtime.Tell(new SupervisorProtocol.TakeControl(start, IsNew: false), control);
        }
        else
        {
            _runtime.WhenEmpty(() =>
            {
                _runtime.Start(Context, Props.Create(() => new RuntimeActor(node, node.Tracer!)));
                _runtime.Child!.Tell(new SupervisorProtocol.TakeControl(start, IsNew: true), control);
            });
        }
    }

    private Term? WhyNot(NodeProtocol.StartRuntime start, IActorRef control)
    {
        if (Refusal(start.Version) is { } reason)
            return reason;
        if (!node.Settings.HasSecret && !PeerAddress.IsNear(control.Path.Address))
            return Term.Tuple(Term.Atom("refused"), Term.Atom("secret_required"));
        if (!_handshakes.IsProven(control, start, node.Settings.Secret))
            return Term.Tuple(Term.Atom("refused"), Term.Atom("wrong_secret"));
        return node.Tracer is null ? Term.Atom("not_loaded") : null;
    }
}
