using System.Runtime.CompilerServices;
using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch.SysMsg;

namespace Akka.Dispatch;

/// <summary>
/// Runs the parts of an async handler in the actor's own turns: at once if this is one, else by a system message to the cell. Ordinary
/// messages wait until the handler has ended.
/// </summary>
public class ActorTaskScheduler : TaskScheduler
{
    private readonly ActorCell _cell;

    internal ActorTaskScheduler(ActorCell actorCell) => _cell = actorCell;

    /// <summary>The message whose async handler is pending; null if none is.</summary>
    public object CurrentMessage { get; private set; }

    public override int MaximumConcurrencyLevel => 1;

    public static void RunTask(Action action) => RunTask(() =>
    {
        action();
        return Task.CompletedTask;
    });

    /// <exception cref="InvalidOperationException">Called outside of an actor's turn.</exception>
    public static void RunTask(Func<Task> asyncAction)
    {
        var cell = ActorCell.Current ?? throw new InvalidOperationException("RunTask must be called from an actor context.");
        var scheduler = cell.TaskScheduler;
        cell.Dispatcher.Suspend(cell);
        scheduler.CurrentMessage = cell.CurrentMessage;
        Task.Factory.StartNew(asyncAction, CancellationToken.None, TaskCreationOptions.None, scheduler)
            .Unwrap()
            .ContinueWith(
                static (ended, state) => ((ActorTaskScheduler)state).Ended(ended),
                scheduler,
                CancellationToken.None,
                TaskContinuationOptions.None,
                scheduler);
    }

    internal void ExecuteTask(Task task) => TryExecuteTask(task);

    protected override void QueueTask(Task task)
    {
        // A long chain of continuations that complete at once runs nested; before the stack ends it takes the way through the mailbox.
        var inline = ReferenceEquals(InternalCurrentActorCellKeeper.Current, _cell)
            && (task.CreationOptions & TaskCreationOptions.LongRunning) == 0
            && RuntimeHelpers.TryEnsureSufficientExecutionStack();
        if (!inline)
        {
            _cell.SendSystemMessage(new ActorTaskSchedulerMessage(this, task));
            return;
        }

        OnBeforeTaskStarted();
        TryExecuteTask(task);
        OnAfterTaskCompleted();
    }

    /// <remarks>Refused: <see cref="QueueTask"/> runs it inline where that is right.</remarks>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => [];

    protected virtual void OnBeforeTaskStarted()
    {
    }

    protected virtual void OnAfterTaskCompleted()
    {
    }

    private static Exception FailureOf(Task task) => task.Status switch
    {
        TaskStatus.Canceled => new TaskCanceledException(task),
        TaskStatus.Faulted => task.Exception.InnerExceptions.Count == 1 ? task.Exception.InnerException : task.Exception,
        _ => null,
    };

    private void Ended(Task task)
    {
        if (FailureOf(task) is { } failure)
        {
            _cell.SendSystemMessage(new ActorTaskSchedulerMessage(failure, CurrentMessage));
        }
        else
        {
            _cell.Dispatcher.Resume(_cell);
            _cell.CheckReceiveTimeout();
        }

        CurrentMessage = null;
    }
}
