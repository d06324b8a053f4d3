namespace Inviso.Actors;

/// <summary>
/// Whether the other end of a transfer has been silent for too long. After a stall of this process what it said may lie behind the tick that finds nothing,
/// so it gets another interval to be read. Used within one actor.
/// </summary>
/// <param name="pause">The acceptable pause.</param>
/// <param name="now">On a monotonic clock.</param>
internal sealed class PeerSilence(TimeSpan pause, TimeSpan now)
{
    private TimeSpan _lastHeard = now;
    private bool _isSuspected;

    public void Heard(TimeSpan at)
    {
        _lastHeard = at;
        _isSuspected = false;
    }

    /// <summary>To be asked at each tick.</summary>
    public bool IsTooLong(TimeSpan at)
    {
        if (at - _lastHeard <= pause)
            return false;
        var wasSuspected = _isSuspected;
        _isSuspected = true;
        return wasSuspected;
    }
}
