using Akka.Actor;
using Inviso.Actors;
using Inviso.Language;

namespace Inviso.Host.Shell;

/// <summary>
/// Watches the control's events for nodes that are lost, and reports each on standard error when it happens. One that leaves in order, or its cluster, while nothing
/// is traced on it is no loss.
/// </summary>
internal sealed class NodeLossWatch : IDisposable
{
    private readonly InvisoExtension _inviso;
    private readonly TextWriter _error;
    private readonly Lock _gate = new();
    private readonly List<string> _lost = [];
    private readonly HashSet<string> _traced = [];
    private TaskCompletionSource<string> _next = NewSource();

    public NodeLossWatch(ActorSystem system, TextWriter error)
    {
        _inviso = InvisoExtension.Get(system);
        _error = error;
        _inviso.Events += Seen;
    }

    /// <summary>Names of the nodes lost so far.</summary>
    public IReadOnlyList<string> Lost
    {
        get
        {
            lock (_gate)
                return [.. _lost];
        }
    }

    /// <summary>The next node that is lost; when one was lost already, that one after <paramref name="grace"/> at the latest.</summary>
    public async Task<string> NextAsync(TimeSpan grace, CancellationToken cancellation)
    {
        Task<string> next;
        string? earlier;
        lock (_gate)
        {
            next = _next.Task;
            earlier = _lost.LastOrDefault();
        }

        if (earlier is null)
            return await next.WaitAsync(cancellation);
        await Task.WhenAny(next, Task.Delay(grace, cancellation));
        cancellation.ThrowIfCancellationRequested();
        return next.IsCompletedSuccessfully ? await next : earlier;
    }

    /// <summary>A node that a prompt found down counts as lost.</summary>
    public void Unreachable(string node) => Report(node, "could not be reached (nodedown)");

    public void Dispose() => _inviso.Events -= Seen;

    private static TaskCompletionSource<string> NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Seen(Term inviso)
    {
        if (!inviso.TryTagged("inviso_event", 4, out var seen) || seen[3] is not TupleTerm { Arity: 3 } message || message[1] is not AtomTerm node)
            return;
        // {connected,Node,{Tag,{State,Status}}}, {state_change,Node,{State,Status}}, {disconnected,Node,Reason}
        if (message[0].IsAtom("connected") && message[2] is TupleTerm { Arity: 2 } connected)
            Note(node.Name, connected[1]);
        else if (message[0].IsAtom("state_change"))
            Note(node.Name, message[2]);
        else if (message[0].IsAtom("disconnected"))
            Disconnected(node.Name, message[2]);
    }

    private void Note(string node, Term state)
    {
        lock (_gate)
        {
            if (state is TupleTerm { Arity: 2 } known && known[0].IsAtom("tracing"))
                _traced.Add(node);
            else
                _traced.Remove(node);
        }
    }

    private void Disconnected(string node, Term reason)
    {
        bool isTraced;
        lock (_gate)
            isTraced = _traced.Remove(node);
        // It was stopped as asked.
        if (reason.IsAtom("void"))
            return;
        if (isTraced)
            Report(node, $"was lost while it was traced ({reason})");
        else if (reason.IsAtom("removed") || reason.IsAtom("shutdown"))
            _error.WriteLine($"inviso: {node} has left ({reason}).");
        else
            Report(node, $"was lost ({reason})");
    }

    private void Report(string node, string how)
    {
        _error.WriteLine($"inviso: {node} {how}.");
        TaskCompletionSource<string> waiting;
        lock (_gate)
        {
            if (!_lost.Contains(node))
                _lost.Add(node);
            waiting = _next;
            _next = NewSource();
        }

        waiting.TrySetResult(node);
    }
}
