namespace Akka.Cluster;

/// <summary>The moments of this node's membership that others wait for; each comes once.</summary>
internal sealed class ClusterLifecycle
{
    private readonly TaskCompletionSource _up = New();
    private readonly TaskCompletionSource _exiting = New();
    private readonly TaskCompletionSource _removed = New();
    private readonly TaskCompletionSource _stopped = New();

    public Task Up => _up.Task;

    /// <summary>The leader let this node go, or its daemon is gone.</summary>
    public Task Exiting => _exiting.Task;

    /// <summary>The last events were published.</summary>
    public Task Removed => _removed.Task;

    /// <summary>The cluster's actors are gone.</summary>
    public Task Stopped => _stopped.Task;

    public void IsUp() => _up.TrySetResult();

    public void IsExiting() => _exiting.TrySetResult();

    public void IsRemoved() => _removed.TrySetResult();

    public void IsStopped() => _stopped.TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
