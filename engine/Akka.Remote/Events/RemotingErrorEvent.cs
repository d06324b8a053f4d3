using Akka.Event;

namespace Akka.Remote;

/// <summary>Remoting could not start.</summary>
public sealed class RemotingErrorEvent(Exception cause) : RemotingLifecycleEvent
{
    public Exception Cause { get; } = cause;

    public override LogLevel LogLevel() => Akka.Event.LogLevel.ErrorLevel;

    public override string ToString() => $"Remoting error: {Cause?.Message}";
}
