using System.Runtime.Serialization;

namespace Akka.Actor;

/// <summary>PreRestart itself failed.</summary>
public class PreRestartException : ActorInitializationException
{
    public PreRestartException(IActorRef actor, Exception restartException, Exception cause, object optionalMessage)
        : base(
            actor,
            $"Exception in PreRestart ({restartException?.GetType().ToString() ?? "null"}, {cause?.GetType().ToString() ?? "null"}, {optionalMessage?.GetType().ToString() ?? "null"})",
            cause)
    {
        RestartException = restartException;
        OptionalMessage = optionalMessage;
    }

    protected PreRestartException(SerializationInfo info, StreamingContext context) : base(info, context) { }

    public Exception RestartException { get; }

    public object OptionalMessage { get; }
}
