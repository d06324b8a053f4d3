using Akka.Actor;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// <c>…/runtime/collect-N</c>: collects log files of another node for this node's control, which is elsewhere. When it hears nothing more of who asked, or is
/// cancelled, or the runtime ends, what was written is removed.
/// </summary>
/// <param name="node">This node.</param>
/// <param name="order">What is to be brought, and into which directory of this node.</param>
/// <param name="requester">Who asked.</param>
internal sealed class RemoteCollectionActor(NodeContext node, CollectionOrder order, IActorRef requester) : UntypedActor
{
    private const string NamePrefix = "collect-";

    // As its collector: it goes on when the traced actors hold all threads that they share.
    private const string Dispatcher = "akka.actor.internal-dispatcher";

    private readonly PeerSilence _silence = new(node.Settings.AcceptablePause, Now);
    private ICancelable? _ticks;
    private Term? _result;

    private sealed record Tick;

    private static TimeSpan Now => Context.System.Scheduler.MonotonicClock;

    public static Props PropsOf(NodeContext node, CollectionOrder order, IActorRef requester) =>
        Props.Create(() => new RemoteCollectionActor(node, order, requester)).WithDispatcher(Dispatcher);

    /// <summary>The name of the runtime's child that collects for a control.</summary>
    public static string NameOf(IActorRef control, string collector) => $"{NamePrefix}{control.Path.Uid}-{collector}";

    /// <summary>The collector that a source sends to, below the runtime that <paramref name="runtime"/> means.</summary>
    public static ActorPath CollectorOf(IActorRef runtime, IActorRef control, string collector) => runtime.Path / NameOf(control, collector) / collector;

    protected override void PreStart()
    {
        var interval = node.Settings.HeartbeatInterval;
        _ticks = Context.System.Scheduler.ScheduleTellRepeatedlyCancelable(interval, interval, Self, new Tick(), Self);
        requester.Tell(new CollectProtocol.Alive());
        Context.Watch(Context.ActorOf(LogCollectorActor.PropsOf(node, order), LogCollectorActor.NameOf(order.Id)));
    }

    protected override void PostStop() => _ticks?.Cancel();

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Tick:
                OnTick();
                break;
            case ControlProtocol.LogsWanted:
                requester.Tell(new CollectProtocol.LogsWanted());
                break;
            case ControlProtocol.Fetched fetched:
                Tell(fetched.Result);
                break;
            case Terminated:
                if (_result is null)
                    Tell(new FetchResult(false, [], []).ToTerm());
                break;
            default:
                if (!Sender.Path.Equals(requester.Path) || !OnRequester(message))
                    Unhandled(message);
                break;
        }
    }

    private bool OnRequester(object message)
    {
        switch (message)
        {
            case CollectProtocol.Wanted:
                _silence.Heard(Now);
                return true;
            case CollectProtocol.Taken or CollectProtocol.Cancel:
                Context.Stop(Self);
                return true;
            default:
                return false;
        }
    }

    private void OnTick()
    {
        if (_silence.IsTooLong(Now))
            Context.Stop(Self);
        else if (_result is { } result)
            Tell(result);
        else
            requester.Tell(new CollectProtocol.Alive());
    }

    private void Tell(Term result)
    {
        _result = result;
        requester.Tell(new CollectProtocol.Collected(result));
    }
}
