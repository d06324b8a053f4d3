namespace Inviso.Tracing.Tests.Support;

/// <summary>A clock that moves when it is told to; timers fire within <see cref="Advance"/>, those without a period once. Read by any thread, moved by one.</summary>
internal sealed class SteppedTime : TimeProvider
{
    private readonly object _gate = new();
    private readonly List<Timer> _timers = [];
    private long _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public int Timers
    {
        get
        {
            lock (_gate)
                return _timers.Count;
        }
    }

    public override long GetTimestamp() => Interlocked.Read(ref _now);

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state), GetTimestamp() + dueTime.Ticks, period);
        lock (_gate)
            _timers.Add(timer);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        var until = GetTimestamp() + by.Ticks;
        while (Next(until) is { } next)
        {
            Interlocked.Exchange(ref _now, next.Due);
            next.Fire();
        }

        Interlocked.Exchange(ref _now, until);
    }

    private Timer? Next(long until)
    {
        lock (_gate)
            return _timers.Where(timer => timer.Due <= until).MinBy(timer => timer.Due);
    }

    private sealed class Timer(SteppedTime time, Action fire, long due, TimeSpan period) : ITimer
    {
        public long Due { get; private set; } = due;

        public void Fire()
        {
            if (period == Timeout.InfiniteTimeSpan)
                Dispose();
            else
                Due += period.Ticks;
            fire();
        }

        public bool Change(TimeSpan dueTime, TimeSpan newPeriod) => throw new NotSupportedException("nobody changes a timer");

        public void Dispose()
        {
            lock (time._gate)
                time._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
