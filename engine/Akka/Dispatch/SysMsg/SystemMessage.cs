using Akka.Actor;

namespace Akka.Dispatch.SysMsg;

public interface ISystemMessage : INoSerializationVerificationNeeded;

/// <summary>
/// Handled before ordinary messages and while the mailbox is suspended. It is its own node in the mailbox's list, so an instance can wait
/// in one mailbox only and is used once.
/// </summary>
public abstract class SystemMessage : ISystemMessage
{
    internal SystemMessage Next;

    /// <summary>Waits in the cell while the mailbox is suspended by a failure.</summary>
    internal virtual bool WaitsWhileSuspended => false;

    /// <summary>Waits in the cell while children are stopping before a restart.</summary>
    internal virtual bool WaitsForChildren => false;
}

/// <summary>Work of an async handler, or the failure that ended it.</summary>
internal sealed class ActorTaskSchedulerMessage : SystemMessage
{
    private readonly ActorTaskScheduler _scheduler;
    private readonly Task _task;

    public ActorTaskSchedulerMessage(ActorTaskScheduler scheduler, Task task)
    {
        _scheduler = scheduler;
        _task = task;
    }

    public ActorTaskSchedulerMessage(Exception exception, object message)
    {
        Exception = exception;
        Message = message;
    }

    public Exception Exception { get; }

    /// <summary>The message whose handler failed.</summary>
    public object Message { get; }

    public void ExecuteTask() => _scheduler.ExecuteTask(_task);

    public override string ToString() => Exception is null ? $"<ActorTaskSchedulerMessage>: task {_task.Id}" : $"<ActorTaskSchedulerMessage>: {Exception}";
}
