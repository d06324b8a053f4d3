namespace Akka.Remote.Endpoints;

/// <summary>
/// Lets a connection write so many lines a second about what its peer sent: a peer with endless bad messages must not fill logs and memory. The
/// line after a silence says how many were left out. Not thread-safe.
/// </summary>
internal sealed class LogBudget(int linesPerSecond)
{
    private long _second = long.MinValue;
    private int _left;
    private long _suppressed;

    /// <param name="now">Milliseconds of a monotonic clock.</param>
    /// <param name="suppressed">How many lines were left out since the last one.</param>
    public bool TryTake(long now, out long suppressed)
    {
        if (now / 1_000 != _second) (_second, _left) = (now / 1_000, linesPerSecond);
        suppressed = _left > 0 ? _suppressed : 0;
        _suppressed = _left > 0 ? 0 : _suppressed + 1;
        if (_left == 0) return false;
        _left--;
        return true;
    }
}
