using Akka.Actor;
using Akka.Event;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// <c>/system/inviso/control</c>: carries out requests on nodes, one after the other (fetches run beside them), watches over the runtimes and tells
/// subscribers. Runtimes of this actor system are death-watched, and so are those of fellow members of a cluster; on others it holds a lease renewed by
/// heartbeats, because remote death watch would quarantine a peer that was only paused.
/// </summary>
internal sealed partial class ControlActor : UntypedActor
{
    private readonly NodeContext _node;
    private readonly RuntimeOptions _options;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly AddedNodes _nodes;
    private readonly Subscribers _subscribers;
    private readonly Queue<NodeJob> _waiting = new();
    private readonly List<NodeJob> _detached = [];
    private readonly Dictionary<long, PendingCall> _calls = [];
    private readonly IScheduler _scheduler = Context.System.Scheduler;
    private NodeJob? _current;
    private ICancelable? _heartbeat;

    public ControlActor(NodeContext node, RuntimeOptions options, IReadOnlyList<IActorRef> subscribers, IActorRef console)
    {
        _node = node;
        _options = options;
        _nodes = new AddedNodes(node);
        _subscribers = new Subscribers(node, Context, subscribers, console);
    }

    private sealed record Tick;

    private sealed record CallTimedOut(long Id);

    protected override void PreStart()
    {
        var interval = _node.Settings.HeartbeatInterval;
        _heartbeat = _scheduler.ScheduleTellRepeatedlyCancelable(interval, interval, Self, new Tick(), Self);
        _view = _node.Members;
    }

    protected override void PostStop()
    {
        _heartbeat?.Cancel();
        _nextLook?.Cancel();
        _node.TracedMembers = [];
        foreach (var call in _calls.Values)
            call.Timer?.Cancel();
        SayGoodbye(_nodes.All);
        foreach (var job in _waiting.Concat(_detached.Append(_current).OfType<NodeJob>().Where(job => !job.IsDone)))
            job.Abandon();
    }

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    protected override void OnReceive(object message)
    {
        if (message is ControlProtocol.PassedOn passed)
        {
            Context.Parent.Tell(new SupervisorProtocol.RequestTaken(passed.Id));
            message = passed.Request;
        }

        if (!OnClient(message) && !OnCluster(message) && !OnConnecting(message) && !OnJoining(message) && !OnRuntime(message))
            Unhandled(message);
        NextJob();
    }

    private bool OnClient(object message)
    {
        switch (message)
        {
            case ControlProtocol.AddNodes add:
                Enqueue(JobOfAdding(add));
                return true;
            case ControlProtocol.StopNodes stop:
                Enqueue(JobOf(stop));
                return true;
            case ControlProtocol.Run run:
                Enqueue(JobOf(run));
                return true;
            case ControlProtocol.RunEach each:
                Enqueue(JobOf(each));
                return true;
            case ControlProtocol.Fetch fetch:
                Enqueue(JobOf(fetch));
                return true;
            case ControlProtocol.LogsWanted wanted:
                AskForLogs(wanted.Id);
                return true;
            case ControlProtocol.Fetched fetched:
                Complete(fetched.Id, fetched.Result);
                return true;
            case ControlProtocol.GetNodes:
                Sender.Tell(new ControlProtocol.Nodes([.. AllNames().Where(name => !_nodes.IsOwn(name))]));
                return true;
            case ControlProtocol.GetState:
                Sender.Tell(new ControlProtocol.State(StateOfControl()));
                return true;
            case ControlProtocol.Subscribe subscribe:
                _subscribers.Add(subscribe.Subscriber);
                Sender.Tell(new ControlProtocol.Acknowledged());
                return true;
            case ControlProtocol.Unsubscribe unsubscribe:
                _subscribers.Remove(unsubscribe.Subscriber);
                Sender.Tell(new ControlProtocol.Acknowledged());
                return true;
            default:
                return false;
        }
    }

    private IReadOnlyList<string> AllNames() => [.. _nodes.All.Select(node => node.TypedName)];

    // Patterns, flags, meta tracing and the end of tracing go to all nodes at once, for their logs to show the same time; all else goes node by node, and so do
    // its events.
    private static bool IsSequential(RuntimeCommand command) => command is
        RuntimeCommand.InitTracing or RuntimeCommand.Clear or RuntimeCommand.Flush or RuntimeCommand.Suspend or RuntimeCommand.CancelSuspension
        or RuntimeCommand.ChangeOptions or RuntimeCommand.GetStatus or RuntimeCommand.GetTracerData or RuntimeCommand.ListLogs or RuntimeCommand.DeleteLogs;

    // Names of "all nodes" are taken when the request arrives; one that was stopped meanwhile answers not_an_added_node.
    private void Enqueue(NodeJob job) => _waiting.Enqueue(job);

    private void NextJob()
    {
        _detached.RemoveAll(job => job.IsDone);
        while (_current is null or { IsDone: true } && _waiting.TryPeek(out var job) && !(job.IsForCluster && HasToLook()))
        {
            _waiting.Dequeue();
            _hasLooked = false;
            if (job.IsDetached)
                _detached.Add(job);
            else
                _current = job;
            job.Begin();
        }
    }

    /// <summary>Registers a message that will be answered, and limits the wait.</summary>
    private long Expect(PendingCall call, TimeSpan? limit)
    {
        var id = _node.NextCall();
        var timer = limit is { } time ? _scheduler.ScheduleTellOnceCancelable(time, Self, new CallTimedOut(id), Self) : null;
        _calls[id] = call with { Timer = timer };
        return id;
    }

    private PendingCall? Take(long id)
    {
        if (!_calls.Remove(id, out var call))
            return null;
        call.Timer?.Cancel();
        return call;
    }

    private void Complete(long id, Term result)
    {
        if (Take(id) is { } call)
            call.Job.Complete(call.Slot, result);
    }

    private static Term Error(string reason) => InvisoError.Because(reason).ToTerm();
}
