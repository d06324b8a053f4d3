using Akka.Dispatch;
using Akka.Dispatch.SysMsg;

namespace Inviso.Tracing;

/// <summary>
/// A handler that returned while its async work goes on. Each time work comes back to the actor, a probe is queued behind it in the actor's own turn;
/// the first probe that finds the work done ends the span. A probe that is overtaken by the next message is not missed: that message ends the span.
/// </summary>
internal sealed class AsyncSpan(TracedActorCell cell, ReportedCall call)
{
    [ThreadStatic]
    private static bool _isPosting;

    /// <summary>
    /// Whether a system message carries async work of an actor. Its type is not public, so it is what none of the types is that cells are sent otherwise;
    /// and not a probe.
    /// </summary>
    public static bool IsContinuation(ISystemMessage message) => !_isPosting && message is not (
        Create or DeathWatchNotification or Failed or Recreate or Resume or Supervise or Suspend or Terminate or Unwatch or Akka.Dispatch.SysMsg.Watch);

    /// <summary>Reports the end to the sessions that still watch the actor.</summary>
    public void End(CellWatch? watch, Exception? failure)
    {
        var still = call.Still(watch);
        if (failure is null)
            cell.EmitReturn(still, ReturnTerms.Ok);
        else
            still.Throw(cell, failure);
    }

    /// <summary>The actor ended first: whether the work would have is unknown.</summary>
    public void Abandon() => cell.EmitReturn(call, ReturnTerms.Pending);

    public void PostProbe(ActorTaskScheduler scheduler, bool isLate)
    {
        _isPosting = true;
        try
        {
            Task.Factory.StartNew(() => cell.Probe(this, isLate), CancellationToken.None, TaskCreationOptions.None, scheduler);
        }
        finally
        {
            _isPosting = false;
        }
    }

    // A failure's own notice goes out right after the work that failed; from another thread the probe cannot come before it.
    public void QueueLateProbe(ActorTaskScheduler scheduler) =>
        ThreadPool.UnsafeQueueUserWorkItem(static state => state.Span.PostLate(state.Scheduler), (Span: this, Scheduler: scheduler), preferLocal: false);

    private void PostLate(ActorTaskScheduler scheduler)
    {
        if (cell.IsTerminated)
            return;
        try
        {
            PostProbe(scheduler, isLate: true);
        }
        catch (Exception ex)
        {
            // On a thread of the pool, with nobody above.
            cell.Tracer.Report(ex);
        }
    }
}
