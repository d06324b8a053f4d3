using Akka.Actor;
using Inviso.Actors;
using Inviso.Language;

namespace Inviso.Host.Shell;

/// <summary>Watches the control's events for nodes that are lost, and reports each on standard error when it happens.</summary>
internal sealed class NodeLossWatch : IDisposable
{
    private readonly InvisoExtension _inviso;
    private readonly TextWriter _error;
    private readonly Lock _gate = new();
    private readonly List<string> _lost = [];
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
        // {inviso_event,Control,Time,{disconnected,Node,Reason}}; the reason is void when the node was stopped as asked.
        if (!inviso.TryTagged("inviso_event", 4, out var seen) || !seen[3].TryTagged("disconnected", 3, out var event3)
            || event3[1] is not AtomTerm node || event3[2].IsAtom("void"))
            return;

        Report(node.Name, $"was lost while it was traced ({event3[2]})");
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
