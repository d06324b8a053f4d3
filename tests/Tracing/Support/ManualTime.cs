namespace Inviso.Tracing.Tests.Support;

/// <summary>A clock that moves when it is told to; timers that are due fire within <see cref="Advance"/>.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly object _gate = new();
    private readonly List<Timer> _timers = [];
    private long _now = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks - DateTime.UnixEpoch.Ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public int Timers
    {
        get
        {
            lock (_gate)
                return _timers.Count;
        }
    }

    public override long GetTimestamp() => Volatile.Read(ref _now);

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Assert.Equal(Timeout.InfiniteTimeSpan, period);
        var timer = new Timer(this, () => callback(state), GetTimestamp() + dueTime.Ticks);
        lock (_gate)
            _timers.Add(timer);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        Timer[] due;
        lock (_gate)
        {
            _now += by.Ticks;
            due = [.. _timers.Where(timer => timer.Due <= _now)];
            _timers.RemoveAll(timer => timer.Due <= _now);
        }

        foreach (var timer in due)
            timer.Fire();
    }

    private sealed class Timer(ManualTime time, Action fire, long due) : ITimer
    {
        public long Due => due;

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException("nobody changes a timer");

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
