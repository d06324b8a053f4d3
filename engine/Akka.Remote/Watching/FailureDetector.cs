namespace Akka.Remote;

/// <summary>Decides from the arrival of heartbeats whether something is still there.</summary>
public abstract class FailureDetector
{
    public static readonly Clock DefaultClock = () => Environment.TickCount64;

    /// <summary>False = taken for dead.</summary>
    public abstract bool IsAvailable { get; }

    /// <summary>True once a heartbeat has come.</summary>
    public abstract bool IsMonitoring { get; }

    public abstract void HeartBeat();
}
