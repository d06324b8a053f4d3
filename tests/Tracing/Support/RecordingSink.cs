using Inviso.Messages;

namespace Inviso.Tracing.Tests.Support;

/// <summary>Keeps everything it is given; can be told to fail or to wait at its next write.</summary>
internal sealed class RecordingSink : ITraceSink
{
    private readonly object _gate = new();
    private readonly List<TraceEvent> _events = [];

    private readonly TaskCompletionSource _blocked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ManualResetEventSlim Gate { get; } = new(true);

    /// <summary>Completes when a write found the gate closed.</summary>
    public Task Blocked => _blocked.Task;

    public volatile Exception? FailWith;

    public Action? OnWrite { get; set; }

    public int Flushes { get; private set; }

    public List<StopReason> Closes { get; } = [];

    public IReadOnlyList<TraceEvent> Events
    {
        get
        {
            lock (_gate)
                return [.. _events];
        }
    }

    public int Count
    {
        get
        {
            lock (_gate)
                return _events.Count;
        }
    }

    /// <summary>Waits until what was written fulfils a condition.</summary>
    public async Task Until(TracedNode node, Predicate<IReadOnlyList<TraceEvent>> isDone)
    {
        using var patience = new CancellationTokenSource(TracedNode.Patience);
        while (true)
        {
            await node.Session.FlushAsync().WaitAsync(patience.Token);
            if (isDone(Events))
                return;
            if (patience.IsCancellationRequested)
                throw new TimeoutException($"the events that the test waits for are not among {string.Join(", ", Events.Select(e => e.Kind))}");
            await Task.Yield();
        }
    }

    public void Write(ReadOnlySpan<TraceEvent> batch)
    {
        if (!Gate.IsSet)
            _blocked.TrySetResult();
        if (!Gate.Wait(TimeSpan.FromSeconds(30)))
            throw new TimeoutException("the test never opened the sink's gate");
        OnWrite?.Invoke();
        if (FailWith is { } failure)
            throw failure;
        lock (_gate)
            _events.AddRange(batch);
    }

    public void Flush() => Flushes++;

    public void Close(StopReason reason) => Closes.Add(reason);
}
