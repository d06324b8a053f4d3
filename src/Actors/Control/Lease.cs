namespace Inviso.Actors;

/// <summary>The lease one side holds on the other: it lives as long as the last sign of life is younger than the pause.</summary>
/// <param name="pause">The acceptable pause.</param>
/// <param name="now">The current time on a monotonic clock.</param>
internal sealed class Lease(TimeSpan pause, TimeSpan now)
{
    private TimeSpan _lastSign = now;

    public void Renew(TimeSpan at) => _lastSign = at;

    public bool IsLost(TimeSpan at) => at - _lastSign > pause;
}
