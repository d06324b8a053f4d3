using Akka.Actor;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// A child of the control, in the place of a collector, when the files go to another node: has that node's runtime collect them, has the source asked when the
/// collection says so, and tells the control the result. Cancelled, or ended together with its control, it has removed there what was written. Incomplete,
/// when nothing was heard of the other node for the acceptable pause.
/// </summary>
/// <param name="node">This node.</param>
/// <param name="order">What is to be brought.</param>
/// <param name="source">The name of the node it comes from.</param>
/// <param name="target">The runtime of the node it goes to.</param>
internal sealed class RemoteFetchActor(NodeContext node, CollectionOrder order, NodeName source, IActorRef target) : UntypedActor
{
    private readonly PeerSilence _silence = new(node.Settings.AcceptablePause, Now);
    private CancellationTokenRegistration _cancellation;
    private ICancelable? _ticks;
    private IActorRef? _collection;
    private bool _isCollected;

    private sealed record Tick;

    private sealed record Cancelled;

    private static TimeSpan Now => Context.System.Scheduler.MonotonicClock;

    public static Props PropsOf(NodeContext node, CollectionOrder order, NodeName source, IActorRef target) =>
        Props.Create(() => new RemoteFetchActor(node, order, source, target));

    protected override void PreStart()
    {
        var (self, interval) = (Self, node.Settings.HeartbeatInterval);
        _ticks = Context.System.Scheduler.ScheduleTellRepeatedlyCancelable(interval, interval, self, new Tick(), self);
        _cancellation = order.Fetch.Cancellation.UnsafeRegister(_ => self.Tell(new Cancelled(), ActorRefs.NoSender), null);
        AskForCollection();
    }

    protected override void PostStop()
    {
        _ticks?.Cancel();
        _cancellation.Dispose();
        if (!_isCollected)
            _collection?.Tell(new CollectProtocol.Cancel());
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Tick:
                OnTick();
                break;
            case Cancelled:
                Context.Stop(Self);
                break;
            case ControlProtocol.SourceLost:
                // The collection misses its source by itself, and its result says what has come.
                break;
            default:
                if (!OnPeer(message))
                    Unhandled(message);
                break;
        }
    }

    // In the name of the control, which is all that the runtime listens to.
    private void AskForCollection() => target.Tell(
        new RuntimeProtocol.CollectLogs(
            ProtocolVersion.Current, LogCollectorActor.NameOf(order.Id), source, order.Fetch.Directory, order.Fetch.Prefix),
        Context.Parent);

    private void OnTick()
    {
        if (_silence.IsTooLong(Now))
            Finish(new FetchResult(false, [], []).ToTerm());
        else if (_collection is null)
            AskForCollection();
    }

    private bool OnPeer(object message)
    {
        // The runtime itself only refuses.
        var isTarget = Sender.Path.Equals(target.Path) || Sender.Path.Parent.Equals(target.Path);
        if (!isTarget || (_collection is not null && !_collection.Equals(Sender)))
            return false;
        switch (message)
        {
            case CollectProtocol.Alive:
                _collection = Sender;
                _silence.Heard(Now);
                Sender.Tell(new CollectProtocol.Wanted());
                return true;
            case CollectProtocol.LogsWanted:
                _silence.Heard(Now);
                Context.Parent.Tell(new ControlProtocol.LogsWanted(order.Id));
                return true;
            case CollectProtocol.Collected collected:
                _isCollected = true;
                if (!Sender.Path.Equals(target.Path))
                    Sender.Tell(new CollectProtocol.Taken());
                Finish(collected.Result);
                return true;
            default:
                return false;
        }
    }

    private void Finish(Term result)
    {
        Context.Parent.Tell(new ControlProtocol.Fetched(order.Id, result));
        Context.Stop(Self);
    }
}
