namespace Akka.Actor.Scheduler;

/// <summary>Wraps what a scheduler sends to a local actor; the actor's handlers get the inner message.</summary>
public interface IScheduledTellMsg : IWrappedMessage, INoSerializationVerificationNeeded;

internal sealed class ScheduledTellMsg(object message) : IScheduledTellMsg
{
    public object Message { get; } = message;

    /// <summary>Only actors know the wrapper; everyone else gets the message as it is.</summary>
    public static object For(ICanTell receiver, object message) => receiver is ActorRefWithCell ? new ScheduledTellMsg(message) : message;

    public static object Unwrap(object message) => message is IScheduledTellMsg scheduled ? scheduled.Message : message;

    public override string ToString() => $"ScheduledTellMsg({Message})";
}
