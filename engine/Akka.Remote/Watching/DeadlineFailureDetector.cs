using Akka.Configuration;
using Akka.Event;

namespace Akka.Remote;

/// <summary>Dead when nothing came for the interval plus the pause. Before the first heartbeat it counts as alive. Thread-safe.</summary>
public class DeadlineFailureDetector : FailureDetector
{
    private const long None = long.MinValue;

    private readonly Clock _clock;
    private readonly long _limit;
    private long _last = None;

    public DeadlineFailureDetector(TimeSpan acceptableHeartbeatPause, TimeSpan heartbeatInterval, Clock clock = null)
    {
        if (acceptableHeartbeatPause < TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(acceptableHeartbeatPause), acceptableHeartbeatPause, "The pause cannot be negative.");
        if (heartbeatInterval <= TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(heartbeatInterval), heartbeatInterval, "The interval must be above 0.");
        _limit = (long)(acceptableHeartbeatPause + heartbeatInterval).TotalMilliseconds;
        _clock = clock ?? DefaultClock;
    }

    public DeadlineFailureDetector(Config config, EventStream eventStream)
        : this(
            config.GetTimeSpan("acceptable-heartbeat-pause", TimeSpan.FromSeconds(120)),
            config.GetTimeSpan("heartbeat-interval", TimeSpan.FromSeconds(4)))
    {
    }

    public override bool IsAvailable => Volatile.Read(ref _last) is var last && (last == None || _clock() - last < _limit);

    public override bool IsMonitoring => Volatile.Read(ref _last) != None;

    public override void HeartBeat() => Volatile.Write(ref _last, _clock());
}
