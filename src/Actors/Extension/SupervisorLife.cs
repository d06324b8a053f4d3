namespace Inviso.Actors;

/// <summary>
/// Whether the supervisor lives. When it fails or is stopped, what it was asked is never answered: who waits for an answer waits for the end of that life too.
/// Thread-safe.
/// </summary>
internal sealed class SupervisorLife
{
    private volatile TaskCompletionSource _end = NewEnd();

    /// <summary>The end of the present life; completed when there is none.</summary>
    public Task End => _end.Task;

    /// <summary>The supervisor lives, again.</summary>
    public void Begins()
    {
        if (_end.Task.IsCompleted)
            _end = NewEnd();
    }

    /// <summary>It has ended, for good or to be restarted.</summary>
    public void Ends() => _end.TrySetResult();

    private static TaskCompletionSource NewEnd() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
