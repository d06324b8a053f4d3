using Akka.Actor;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// Controls that want this node's runtime, and were let in. A request stays here until the runtime has answered it, because the runtime may die with the
/// request in its mailbox; it then goes to the next one. Used within the supervisor.
/// </summary>
internal sealed class RuntimeRequests(NodeContext node, IActorContext context, ChildPlace runtime)
{
    private readonly List<Open> _open = [];

    private sealed class Open(NodeProtocol.StartRuntime request, IActorRef control)
    {
        public NodeProtocol.StartRuntime Request { get; } = request;

        public IActorRef Control { get; } = control;

        public bool IsSent { get; set; }
    }

    public void Add(NodeProtocol.StartRuntime request, IActorRef control)
    {
        _open.Add(new Open(request, control));
        Serve();
    }

    /// <summary>The runtime has answered a request.</summary>
    public void Answered(long id, IActorRef control) => _open.RemoveAll(open => open.Request.Id == id && open.Control.Equals(control));

    /// <summary>The runtime is gone, and with it what it had not answered.</summary>
    public void RuntimeGone()
    {
        foreach (var open in _open)
            open.IsSent = false;
        Serve();
    }

    private void Serve()
    {
        if (_open.Count == 0 || runtime.IsEnding)
            return;
        var isNew = runtime.Child is null;
        if (isNew)
            runtime.Start(context, Props.Create(() => new RuntimeActor(node, node.Tracer!, null)));
        foreach (var open in _open.Where(open => !open.IsSent))
        {
            open.IsSent = true;
            runtime.Child!.Tell(new SupervisorProtocol.TakeControl(open.Request, isNew), open.Control);
            isNew = false;
        }
    }
}
