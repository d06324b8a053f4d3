using Akka.Event;

namespace Akka.Remote;

/// <summary>Remoting could not start.</summary>
public sealed class RemotingErrorEvent : RemotingLifecycleEvent
{
    public RemotingErrorEvent(Exception cause)
    {
        Cause = cause;
    }

    public Exception Cause { get; }

    public override LogLevel LogLevel() => Akka.Event.LogLevel.ErrorLevel;

    public override string ToString() => $"Remoting error: {Cause?.Message}";
}
