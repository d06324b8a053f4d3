using System.Runtime.ExceptionServices;
using Akka.Actor.Internal;
using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

public partial class ActorCell
{
    // Who failed: this actor, a child whose failure it escalated, or null.
    private IActorRef _failed;

    // The failure of an async handler, whose own suspension has to be lifted apart from the supervisor's decision.
    private Exception _asyncFailure;

    private bool IsFailed => _failed is not null;

    /// <summary>Suspends this actor and its children and leaves the decision to the parent.</summary>
    private void HandleInvokeFailure(Exception cause, IActorRef perpetrator = null)
    {
        if (IsFailed) return;
        try
        {
            _failed = perpetrator ?? Self;
            Dispatcher.Suspend(this);
            SuspendChildren(except: perpetrator);
            Parent.SendSystemMessage(new Failed(Self, cause, Self.Path.Uid));
        }
        catch (Exception failure)
        {
            // The failure cannot even be told to the parent: the only safe state left is to end.
            PublishError(failure, $"Emergency stop: exception in failure handling for {cause.GetType()}");
            foreach (var child in Children) child.Stop();
            FinishTerminate();
        }
    }

    private void FaultSuspend()
    {
        Dispatcher.Suspend(this);
        SuspendChildren(except: null);
    }

    private void FaultResume(Exception causedByFailure)
    {
        if (causedByFailure is not null && ReferenceEquals(causedByFailure, _asyncFailure))
        {
            _asyncFailure = null;
            Dispatcher.Resume(this);
        }
        else if (_actor is null)
        {
            FaultCreate();
        }
        else
        {
            var perpetrator = _failed;
            Dispatcher.Resume(this);
            if (causedByFailure is not null) _failed = null;
            ResumeChildren(causedByFailure, perpetrator);
        }
    }

    private void FaultCreate()
    {
        CancelReceiveTimeout();
        foreach (var child in Children) Stop(child);
        if (!WaitForChildren(SuspendReason.ForCreation)) FinishCreate();
    }

    private void FinishCreate()
    {
        Dispatcher.Resume(this);
        _failed = null;
        Create(null);
    }

    private void FaultRecreate(Exception cause)
    {
        if (_actor is null)
        {
            FaultCreate();
            return;
        }

        if (_children is { IsNormal: false })
        {
            // Already restarting or stopping: only the count of suspensions has to be kept right.
            FaultResume(null);
            return;
        }

        var failed = _actor;
        var message = CurrentMessage;
        if (_systemImpl.Settings.DebugLifecycle) PublishDebug("restarting");
        try
        {
            failed.AroundPreRestart(cause, message);
        }
        catch (Exception failure)
        {
            PublishError(new PreRestartException(Self, failure, cause, message), failure.Message);
        }

        Guarded(failed, () => _systemImpl.ActorPipelineResolver.ResolvePipeline(failed.GetType()).BeforeActorIncarnated(failed, this));
        ClearActor(failed);
        if (!WaitForChildren(SuspendReason.ForRecreation(cause))) FinishRecreate(cause);
    }

    private void FinishRecreate(Exception cause)
    {
        var survivors = Children.ToArray();
        Dispatcher.Resume(this);
        _failed = null;
        try
        {
            NewActor();
            _actor.AroundPostRestart(cause, null);
            foreach (var child in survivors) child.Restart(cause);
            if (_systemImpl.Settings.EmitActorTelemetry) _systemImpl.EventStream.Publish(new ActorRestarted(Self, Props.Type, cause));
            if (_systemImpl.Settings.DebugLifecycle) PublishDebug($"Restarted ({_actor.GetType()})");
        }
        catch (Exception failure)
        {
            HandleInvokeFailure(new PostRestartException(Self, failure, cause));
        }
    }

    private void HandleFailed(Failed failed)
    {
        var (message, sender) = (CurrentMessage, Sender);
        CurrentMessage = failed;
        Sender = failed.Child;
        try
        {
            if (!TryGetChildStatsByRef(failed.Child, out var stats) || stats.Uid != failed.Uid)
            {
                PublishDebug($"dropping Failed({failed.Cause}) from {failed.Child}, which is no child any more");
                return;
            }

            var strategy = _actor?.SupervisorStrategyInternal ?? SupervisorStrategy.DefaultStrategy;
            if (!strategy.HandleFailure(this, failed.Child, failed.Cause, stats, Stats)) ExceptionDispatchInfo.Throw(failed.Cause);
        }
        finally
        {
            (CurrentMessage, Sender) = (message, sender);
        }
    }

    private void HandleChildTerminated(IActorRef child)
    {
        var finished = _children?.Remove(child);
        if (_actor is not null && !_actor.IsCleared)
        {
            try
            {
                _actor.SupervisorStrategyInternal.HandleChildTerminated(this, child, Children);
            }
            catch (Exception cause)
            {
                PublishError(cause, "handleChildTerminated failed");
                HandleInvokeFailure(cause);
            }
        }

        switch (finished)
        {
            case { Kind: SuspendReason.Why.Recreation }: FinishRecreate(finished.Cause); break;
            case { Kind: SuspendReason.Why.Creation }: FinishCreate(); break;
            case { Kind: SuspendReason.Why.Termination }: FinishTerminate(); break;
        }
    }
}
