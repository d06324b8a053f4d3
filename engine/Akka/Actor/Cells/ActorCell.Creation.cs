using Akka.Actor.Internal;

namespace Akka.Actor;

public partial class ActorCell
{
    /// <summary>Makes a fresh instance, at the first start and at each restart, in the actor's turn.</summary>
    protected virtual ActorBase CreateNewActorInstance()
    {
        var actor = Props.NewActor();
        _systemImpl.ActorPipelineResolver.ResolvePipeline(actor.GetType()).AfterActorIncarnated(actor, this);
        (actor as IInitializableActor)?.Init();
        return actor;
    }

    /// <remarks>Nothing calls it: subclasses may have it, and rely on that.</remarks>
    protected virtual void PreStart()
    {
    }

    /// <summary>Takes a finished instance out of use: it is disposed of if it can be.</summary>
    protected void ClearActor(ActorBase actor)
    {
        CurrentMessage = null;
        if (actor is null) return;
        if (actor is IDisposable disposable) Guarded(actor, disposable.Dispose);
        if (Props.WantsRelease) Release(actor);
        actor.Clear(_systemImpl.DeadLetters);
    }

    private void Create(ActorInitializationException failure)
    {
        if (failure is not null) throw failure;
        try
        {
            NewActor();
            _actor.AroundPreStart();
            CheckReceiveTimeout();
            if (_systemImpl.Settings.EmitActorTelemetry) _systemImpl.EventStream.Publish(new ActorStarted(Self, Props.Type));
            if (_systemImpl.Settings.DebugLifecycle) PublishDebug($"Started ({_actor.GetType()})");
        }
        catch (Exception cause)
        {
            // Whatever the constructor or PreStart threw, the supervisor gets it under one name.
            ClearActor(_actor);
            _actor = null;
            throw new ActorInitializationException(Self, "Exception during creation", cause);
        }
    }

    private void NewActor()
    {
        _behavior = null;
        _earlierBehaviors = null;
        _actor = null;
        _actor = CreateNewActorInstance() ?? throw new ActorInitializationException(Self, "Actor instance passed to ActorOf can't be 'null'");
        _logsReceive = _systemImpl.Settings.AddLoggingReceive && _actor is ILogReceive;
        _actor.SupervisorStrategyInternal = Props.SupervisorStrategy;
    }

    private void Release(ActorBase actor) => Guarded(actor, () => Props.Release(actor));

    private void PublishDebug(string text) =>
        _systemImpl.EventStream.Publish(new Event.Debug(Self.Path.ToString(), _actor?.GetType() ?? Props.Type, text));

    private void PublishError(Exception cause, string text) =>
        _systemImpl.EventStream.Publish(new Event.Error(cause, Self.Path.ToString(), _actor?.GetType() ?? Props.Type, text));

    /// <summary>Runs a step of taking an actor down; its failure is reported and does not stop the rest.</summary>
    private void Guarded(ActorBase actor, Action step)
    {
        try
        {
            step();
        }
        catch (Exception cause)
        {
            _systemImpl.EventStream.Publish(new Event.Error(cause, Self.Path.ToString(), actor.GetType(), cause.Message));
        }
    }
}
