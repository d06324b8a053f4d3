using System.Collections.Concurrent;

namespace Inviso.Tracing;

/// <summary>Who waits for the events so far to be flushed. Added by any thread, served by the drain thread.</summary>
internal sealed class FlushRequests
{
    private readonly ConcurrentQueue<TaskCompletionSource> _new = new();
    private readonly Queue<(long Place, TaskCompletionSource Done)> _assigned = new();
    private readonly List<TaskCompletionSource> _due = [];

    /// <summary>Completes after the flush that the caller is waiting for.</summary>
    public Task Add()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _new.Enqueue(done);
        return done.Task;
    }

    /// <summary>New requests wait for everything up to this place, which lies behind all that was captured before they were made.</summary>
    public void Assign(long place)
    {
        while (_new.TryDequeue(out var done))
            _assigned.Enqueue((place, done));
    }

    /// <summary>Whether the events up to this place are what somebody waits for.</summary>
    public bool AreDue(long place)
    {
        while (_assigned.TryPeek(out var next) && next.Place <= place)
            _due.Add(_assigned.Dequeue().Done);
        return _due.Count > 0;
    }

    /// <summary>All that are due have been flushed.</summary>
    public void Complete()
    {
        foreach (var done in _due)
            done.TrySetResult();
        _due.Clear();
    }
}
