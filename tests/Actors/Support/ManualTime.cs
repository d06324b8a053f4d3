namespace Inviso.Actors.Tests.Support;

/// <summary>A node's clock that moves when the test moves it; timers that are due fire within <see cref="Advance"/>, periodic ones once and then a period later.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly object _gate = new();
    private readonly List<Timer> _timers = [];
    private long _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Volatile.Read(ref _now);

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            var timer = new Timer(this, () => callback(state), _now + dueTime.Ticks) { Period = period };
            _timers.Add(timer);
            return timer;
        }
    }

    public void Advance(int milliseconds)
    {
        Timer[] due;
        lock (_gate)
        {
            _now += TimeSpan.FromMilliseconds(milliseconds).Ticks;
            due = [.. _timers.Where(timer => timer.Due <= _now)];
            _timers.RemoveAll(timer => timer.Due <= _now && timer.Period == Timeout.InfiniteTimeSpan);
            foreach (var timer in due)
                timer.Due = _now + timer.Period.Ticks;
        }

        foreach (var timer in due)
            timer.Fire();
    }

    /// <summary>Waits until timers are set to these times from now, and to no others.</summary>
    public async Task UntilDue(params int[] milliseconds)
    {
        using var patience = new CancellationTokenSource(TestNode.Patience);
        var expected = milliseconds.Order().ToArray();
        int[] actual;
        while (!(actual = Due()).SequenceEqual(expected))
        {
            if (patience.IsCancellationRequested)
                throw new TimeoutException($"expected timers in {string.Join(", ", expected)} ms, saw {string.Join(", ", actual)}");
            await Task.Yield();
        }
    }

    private int[] Due()
    {
        lock (_gate)
            return [.. _timers.Select(timer => (int)TimeSpan.FromTicks(timer.Due - _now).TotalMilliseconds).Order()];
    }

    private sealed class Timer(ManualTime time, Action fire, long due) : ITimer
    {
        public long Due { get; set; } = due;

        public TimeSpan Period { get; init; } = Timeout.InfiniteTimeSpan;

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
