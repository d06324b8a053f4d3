using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>How often, and how soon after one another, triggers may write a log. For one thread at a time.</summary>
internal sealed class RecorderBudget(RecorderTarget target, TimeProvider time)
{
    private readonly TimeSpan _interval = TimeSpan.FromMilliseconds(target.Interval ?? RecorderTarget.DefaultInterval);
    private long _left = target.Dumps ?? RecorderTarget.DefaultDumps;
    private long? _last;

    /// <summary>Whether a trigger may fire now; if so, it has.</summary>
    public bool TryTake()
    {
        if (_left == 0 || (_last is { } last && time.GetElapsedTime(last) < _interval))
            return false;
        _left--;
        _last = time.GetTimestamp();
        return true;
    }
}
