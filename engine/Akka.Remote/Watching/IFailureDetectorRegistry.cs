namespace Akka.Remote;

/// <summary>A failure detector per resource. What was never heard of counts as available.</summary>
public interface IFailureDetectorRegistry<T>
{
    bool IsAvailable(T resource);

    bool IsMonitoring(T resource);

    void Heartbeat(T resource);

    void Remove(T resource);

    void Reset();
}
