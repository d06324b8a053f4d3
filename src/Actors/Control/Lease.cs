namespace Inviso.Actors;

/// <summary>
/// What a control and a runtime know of each other's life. Where death watch is relied on, it tells of the other's end, and only its silence is measured here;
/// where it is not, silence longer than the pause is the end. Used within one actor.
/// </summary>
/// <param name="pause">The acceptable pause.</param>
/// <param name="isWatched">Whether death watch is relied on.</param>
/// <param name="now">The current time on a monotonic clock.</param>
internal sealed class Lease(TimeSpan pause, bool isWatched, TimeSpan now)
{
    private TimeSpan _pause = pause;
    private TimeSpan _lastSign = now;
    private TimeSpan _countsFrom = now;

    public bool IsWatched { get; private set; } = isWatched;

    /// <summary>The other side gave a sign of life.</summary>
    public void Renew(TimeSpan at) => _lastSign = _countsFrom = at;

    /// <summary>Its silence until now is no end: somebody else decides about that.</summary>
    public void Excuse(TimeSpan at) => _countsFrom = at;

    /// <summary>
    /// From now on silence counts, because death watch is not to be relied on. It may be twice as long: a cluster must have the time to find out that it does
    /// not reach the other side, which makes it the one to decide.
    /// </summary>
    public void RelyOnSigns(TimeSpan at)
    {
        if (IsWatched)
            (IsWatched, _countsFrom, _pause) = (false, at, 2 * _pause);
    }

    public TimeSpan SilenceAt(TimeSpan at) => at - _lastSign;

    public bool IsLost(TimeSpan at) => !IsWatched && at - _countsFrom > _pause;
}
