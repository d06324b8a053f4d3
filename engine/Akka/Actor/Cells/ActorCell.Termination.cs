using Akka.Actor.Internal;
using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

public partial class ActorCell
{
    private void Terminate()
    {
        SetReceiveTimeout(null);
        CancelReceiveTimeout();
        var wasTerminating = _children is { IsTerminating: true };
        foreach (var child in Children) Stop(child);
        if (!WaitForChildren(SuspendReason.ForTermination))
        {
            FinishTerminate();
            return;
        }

        if (wasTerminating) return;

        // No ordinary message is handled while the children end, and no failure of theirs is passed on.
        Dispatcher.Suspend(this);
        _failed = Self;
        if (_systemImpl.Settings.DebugLifecycle) PublishDebug("stopping");
    }

    /// <summary>PostStop, then the mailbox is closed, then the parent and the watchers are told, in this order.</summary>
    private void FinishTerminate()
    {
        var actor = _actor;
        try
        {
            if (actor is not null)
            {
                actor.AroundPostStop();
                Guarded(actor, () => _systemImpl.ActorPipelineResolver.ResolvePipeline(actor.GetType()).BeforeActorIncarnated(actor, this));
            }

            if (_systemImpl.Settings.EmitActorTelemetry) _systemImpl.EventStream.Publish(new ActorStopped(Self, Props.Type));
        }
        catch (Exception cause)
        {
            // A failing PostStop is reported and cannot keep the actor alive.
            PublishError(cause, cause.Message);
        }

        _children?.SetTerminated();
        Dispatcher.Detach(this);
        Parent.SendSystemMessage(new DeathWatchNotification(Self, existenceConfirmed: true, addressTerminated: false));
        TellWatchersWeDied();
        UnwatchWatchedActors();
        if (_systemImpl.Settings.DebugLifecycle) PublishDebug("stopped");
        ClearActor(actor);
        _actor = null;
        _behavior = null;
        _earlierBehaviors = null;
        Sender = null;
    }
}
