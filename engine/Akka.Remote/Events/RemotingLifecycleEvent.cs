using Akka.Event;

namespace Akka.Remote;

/// <summary>Published on the event stream when remoting or one of its associations changes.</summary>
public abstract class RemotingLifecycleEvent
{
    /// <summary>The level at which the event is logged, if lifecycle events are.</summary>
    public abstract LogLevel LogLevel();
}
