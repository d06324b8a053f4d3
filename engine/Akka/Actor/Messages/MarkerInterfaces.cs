namespace Akka.Actor;

/// <summary>Handled by the cell before the actor sees it, if it sees it at all.</summary>
public interface IAutoReceivedMessage;

/// <summary>Not taken from peers in untrusted mode.</summary>
public interface IPossiblyHarmful;

public interface INoSerializationVerificationNeeded;

/// <summary>Does not restart the receive timeout.</summary>
public interface INotInfluenceReceiveTimeout;

/// <summary>On an actor: <c>akka.actor.debug.receive</c> logs what it receives.</summary>
public interface ILogReceive;

public interface IWrappedMessage
{
    object Message { get; }
}

public static class WrappedMessage
{
    /// <summary>The innermost message.</summary>
    public static object Unwrap(object message)
    {
        while (message is IWrappedMessage wrapped) message = wrapped.Message;
        return message;
    }
}
