using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>The sender of an Ask: takes one answer and turns it into the result of a task.</summary>
public class FutureActorRef<T>(TaskCompletionSource<T> result, ActorPath path, IActorRefProvider provider) : MinimalActorRef
{
    public override ActorPath Path { get; } = path;

    public override IActorRefProvider Provider { get; } = provider;

    public virtual void DeliverAsk(object message, ICanTell destination) => destination.Tell(message, this);

    protected override void TellInternal(object message, IActorRef sender)
    {
        var taken = message switch
        {
            ISystemMessage => result.TrySetException(new InvalidOperationException($"A system message ({message.GetType().Name}) is no answer.")),
            T answer => result.TrySetResult(answer),
            null => result.TrySetResult(default),
            Status.Failure failure => result.TrySetException(failure.Cause ?? new TaskCanceledException("The asked actor answered with a failure without a cause.")),
            _ => Refuse(message),
        };

        // Nobody waits for the answer of a cancelled Ask; one that only came too late, or is of no use, is a dead letter.
        if (!taken && !result.Task.IsCanceled && message is not null) Provider.DeadLetters.Tell(message, this);
    }

    private bool Refuse(object message)
    {
        result.TrySetException(new ArgumentException($"Received message of type [{message.GetType()}] - Ask expected message of type [{typeof(T)}]"));
        return false;
    }
}
