namespace Akka.Actor;

/// <summary>Sends a task's result to an actor when it is there; a failure as <see cref="Status.Failure"/> unless it is given another form.</summary>
public static class PipeToSupport
{
    public static Task PipeTo<T>(this Task<T> taskToPipe, ICanTell recipient, IActorRef sender = null, Func<T, object> success = null, Func<Exception, object> failure = null) =>
        Pipe(taskToPipe, task => success is null ? ((Task<T>)task).Result : success(((Task<T>)task).Result), recipient, sender, failure);

    public static Task PipeTo<T>(this ValueTask<T> taskToPipe, ICanTell recipient, IActorRef sender = null, Func<T, object> success = null, Func<Exception, object> failure = null) =>
        taskToPipe.AsTask().PipeTo(recipient, sender, success, failure);

    public static Task PipeTo(this ValueTask taskToPipe, ICanTell recipient, IActorRef sender = null, Func<object> success = null, Func<Exception, object> failure = null) =>
        taskToPipe.AsTask().PipeTo(recipient, sender, success, failure);

    /// <remarks>Without <paramref name="success"/> nothing is sent when the task succeeds.</remarks>
    public static Task PipeTo(this Task taskToPipe, ICanTell recipient, IActorRef sender = null, Func<object> success = null, Func<Exception, object> failure = null) =>
        Pipe(taskToPipe, success is null ? null : _ => success(), recipient, sender, failure);

    private static async Task Pipe(Task task, Func<Task, object> success, ICanTell recipient, IActorRef sender, Func<Exception, object> failure)
    {
        object message;
        try
        {
            await task.ConfigureAwait(false);
            if (success is null) return;
            message = success(task);
        }
        catch (Exception cause)
        {
            // Every failure of the task is the recipient's to judge.
            message = failure is null ? new Status.Failure(cause) : failure(cause);
        }

        recipient.Tell(message, sender);
    }
}
