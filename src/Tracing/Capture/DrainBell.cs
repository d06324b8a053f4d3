namespace Inviso.Tracing;

/// <summary>Where a session's drain thread rests, and what wakes it.</summary>
internal sealed class DrainBell
{
    private readonly object _gate = new();
    private volatile bool _isParked;
    private bool _isRung;

    /// <summary>
    /// Whether an event is worth ringing for. A producer may miss it by one store buffer, which costs the time of one rest and spares every event a fence.
    /// </summary>
    public bool IsParked => _isParked;

    public void Ring()
    {
        lock (_gate)
        {
            _isParked = false;
            _isRung = true;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Says that from now on every event rings. To be followed by a last look for events and <see cref="Rest"/>.</summary>
    public void Park() => _isParked = true;

    /// <summary>Returns when someone rings, has rung since the last rest, or the time is over.</summary>
    public void Rest(TimeSpan timeout)
    {
        lock (_gate)
        {
            if (!_isRung)
                Monitor.Wait(_gate, timeout);
            _isRung = false;
        }

        _isParked = false;
    }
}
