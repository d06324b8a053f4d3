using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>One method takes every message.</summary>
public abstract class UntypedActor : ActorBase
{
    protected new static IUntypedActorContext Context => (IUntypedActorContext)ActorBase.Context;

    protected sealed override bool Receive(object message)
    {
        OnReceive(message);
        return true;
    }

    /// <remarks>Call Unhandled for what is not meant for this actor.</remarks>
    protected abstract void OnReceive(object message);

    /// <summary>Handles no other message until the task has ended; its continuations run in this actor's turns.</summary>
    protected void RunTask(Action action) => ActorTaskScheduler.RunTask(action);

    protected void RunTask(Func<Task> action) => ActorTaskScheduler.RunTask(action);

    protected void Become(UntypedReceive receive) => Context.Become(receive);

    protected void BecomeStacked(UntypedReceive receive) => Context.BecomeStacked(receive);
}
