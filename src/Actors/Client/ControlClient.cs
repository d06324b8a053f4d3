using Akka.Actor;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// Asks the node's control from outside the actors. The control itself limits how long it waits for its nodes, so nothing here does; but when the supervisor
/// ends, which passes the requests on, every call throws <see cref="InvisoEndedException"/>. Thread-safe.
/// </summary>
internal sealed class ControlClient(NodeContext node, IActorRef supervisor, SupervisorLife life)
{
    public NodeContext Node => node;

    // A system that terminates stops its users' actors first; then it is no fault that Inviso's end.
    private bool IsTerminating => node.System.Provider.Guardian.Underlying.IsTerminated;

    /// <summary>Whether a control was started now, and which one runs.</summary>
    public async Task<(bool IsNew, ActorId Control)> StartAsync(RuntimeOptions options, IReadOnlyList<IActorRef> subscribers, CancellationToken cancellation) =>
        await AskAsync(new SupervisorProtocol.StartControl(options, subscribers), cancellation).ConfigureAwait(false) switch
        {
            SupervisorProtocol.ControlStarted started => (true, node.IdOf(started.Control)),
            SupervisorProtocol.AlreadyStarted already => (false, node.IdOf(already.Control)),
            var other => throw Unexpected(other),
        };

    /// <summary>Completes when the control is gone; at once when there is none.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        try
        {
            await AskAsync(new SupervisorProtocol.StopControl(), cancellation).ConfigureAwait(false);
        }
        catch (InvisoEndedException)
        {
            // The control went with the supervisor.
            return;
        }
    }

    /// <summary>Carries out a request on nodes.</summary>
    /// <exception cref="ControlNotRunningException">There is no control, or it ended meanwhile.</exception>
    public async Task<IReadOnlyList<(string Node, Term Result)>> OnNodesAsync(object request, CancellationToken cancellation) =>
        await AskControlAsync(request, cancellation).ConfigureAwait(false) is ControlProtocol.NodeReplies replies
            ? replies.Results
            : throw new ControlNotRunningException();

    public Task<IReadOnlyList<(string Node, Term Result)>> RunAsync(IReadOnlyList<string>? nodes, RuntimeCommand command, CancellationToken cancellation) =>
        OnNodesAsync(new ControlProtocol.Run(nodes, command), cancellation);

    /// <summary>The added nodes other than this one; none without a control.</summary>
    public async Task<IReadOnlyList<string>> NodesAsync(CancellationToken cancellation) =>
        await AskControlAsync(new ControlProtocol.GetNodes(), cancellation).ConfigureAwait(false) is ControlProtocol.Nodes nodes ? nodes.Names : [];

    /// <summary>What nodes say of themselves, in the order of their names; needs no control.</summary>
    public async Task<IReadOnlyList<NodeResult<NodeDescription>>> DescribeAsync(IReadOnlyList<string> nodes, CancellationToken cancellation)
    {
        var names = new AddedNodes(node);
        Address[] addresses = [.. nodes.Select(names.Resolve).OfType<Address>().Distinct()];
        var answer = await AskAsync(new SupervisorProtocol.DescribeNodes(addresses), cancellation).ConfigureAwait(false);
        var answers = ((DescriptionProtocol.Answers)answer).All.ToDictionary(each => each.Address);
        return
        [
            .. nodes.Select(name => names.Resolve(name) is { } address
                ? new NodeResult<NodeDescription>(name, answers[address].Description, answers[address].Refusal is { } why ? InvisoError.Because(why) : null)
                : new NodeResult<NodeDescription>(name, null, InvisoError.Because("nodedown"))),
        ];
    }

    /// <summary>What the control knows, as <c>inviso:state()</c> shows it.</summary>
    /// <exception cref="ControlNotRunningException">There is no control.</exception>
    public async Task<Term> StateAsync(CancellationToken cancellation) =>
        await AskControlAsync(new ControlProtocol.GetState(), cancellation).ConfigureAwait(false) is ControlProtocol.State state
            ? state.Term
            : throw new ControlNotRunningException();

    /// <exception cref="ControlNotRunningException">There is no control.</exception>
    public async Task SubscribeAsync(IActorRef subscriber, bool subscribes, CancellationToken cancellation)
    {
        object request = subscribes ? new ControlProtocol.Subscribe(subscriber) : new ControlProtocol.Unsubscribe(subscriber);
        if (await AskControlAsync(request, cancellation).ConfigureAwait(false) is SupervisorProtocol.ControlStopped)
            throw new ControlNotRunningException();
    }

    /// <summary>Asks a local actor a text, for as long as it takes.</summary>
    /// <exception cref="ActorNotFoundException">There is no such actor, or it ended first.</exception>
    public async Task<string> CallModuleAsync(string path, string text, CancellationToken cancellation)
    {
        var end = life.End;
        var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        supervisor.Tell(new SupervisorProtocol.CallModule(path, text, answer, cancellation), ActorRefs.NoSender);
        if (await Task.WhenAny(answer.Task, end).WaitAsync(cancellation).ConfigureAwait(false) == end)
            throw IsTerminating ? new ActorNotFoundException($"the node ended before {path} replied") : new InvisoEndedException();
        return await answer.Task.ConfigureAwait(false);
    }

    /// <summary>The actor of this node that a process id means; null when it is not here or gone.</summary>
    public IActorRef? Find(PidTerm pid)
    {
        if (pid.Node.Length > 0 && pid.Node != node.Name.Value)
            return null;
        var actor = node.System.Provider.ResolveActorRef(new RootActorPath(node.Address) / pid.Path.Split('/', StringSplitOptions.RemoveEmptyEntries));
        return actor is IInternalActorRef { IsLocal: true } and not EmptyLocalActorRef && (pid.Uid == 0 || actor.Path.Uid == pid.Uid) ? actor : null;
    }

    private Task<object> AskControlAsync(object request, CancellationToken cancellation) => AskAsync(new SupervisorProtocol.ToControl(request), cancellation);

    private async Task<object> AskAsync(object request, CancellationToken cancellation)
    {
        var end = life.End;
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var answer = supervisor.Ask(request, null, waiting.Token);
        if (await Task.WhenAny(answer, node.System.WhenTerminated, end).ConfigureAwait(false) == answer)
            return await answer.ConfigureAwait(false);
        await waiting.CancelAsync().ConfigureAwait(false);
        throw end.IsCompleted && !IsTerminating ? new InvisoEndedException() : new ControlNotRunningException();
    }

    private static InvalidOperationException Unexpected(object answer) => new($"the supervisor answered {answer.GetType().Name}");
}
