using System.Diagnostics;

namespace Akka.Actor.Internal;

/// <summary>One child and how often it was restarted of late.</summary>
public class ChildRestartStats(IInternalActorRef child, uint maxNrOfRetriesCount = 0, long restartTimeWindowStartTicks = 0) : IChildStats
{
    public IInternalActorRef Child { get; } = child;

    public long Uid => Child.Path.Uid;

    public uint MaxNrOfRetriesCount { get; private set; } = maxNrOfRetriesCount;

    /// <summary>In ticks of 100 ns of a monotonic clock; 0 = no window is open.</summary>
    public long RestartTimeWindowStartTicks { get; private set; } = restartTimeWindowStartTicks;

    /// <param name="maxNrOfRetries">Negative = as many as you like; 0 = none.</param>
    /// <param name="withinTimeMilliseconds">Length of the window in which restarts are counted; 0 or less = forever.</param>
    public bool RequestRestartPermission(int maxNrOfRetries, int withinTimeMilliseconds)
    {
        if (maxNrOfRetries == 0) return false;
        if (withinTimeMilliseconds > 0) return RetryInWindow(maxNrOfRetries < 0 ? 1 : maxNrOfRetries, withinTimeMilliseconds);
        if (maxNrOfRetries < 0) return true;
        return ++MaxNrOfRetriesCount <= maxNrOfRetries;
    }

    private bool RetryInWindow(int retries, int windowMilliseconds)
    {
        var now = Stopwatch.GetElapsedTime(0).Ticks;
        if (RestartTimeWindowStartTicks == 0) RestartTimeWindowStartTicks = now;
        var insideWindow = now - RestartTimeWindowStartTicks <= windowMilliseconds * TimeSpan.TicksPerMillisecond;
        if (insideWindow) return ++MaxNrOfRetriesCount <= retries;
        RestartTimeWindowStartTicks = now;
        MaxNrOfRetriesCount = 1;
        return true;
    }
}
