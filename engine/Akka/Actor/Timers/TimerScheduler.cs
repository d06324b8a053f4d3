namespace Akka.Actor;

/// <summary>The timers of one incarnation of an actor; used only in its turns.</summary>
internal sealed class TimerScheduler(ActorCell cell) : ITimerScheduler
{
    private readonly Dictionary<object, Timer> _timers = [];
    private int _generation;

    public IReadOnlyCollection<object> ActiveTimers => _timers.Keys;

    public void StartPeriodicTimer(object key, object msg, TimeSpan interval) => Start(key, msg, interval, interval, null);

    public void StartPeriodicTimer(object key, object msg, TimeSpan interval, IActorRef sender) => Start(key, msg, interval, interval, sender);

    public void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval) => Start(key, msg, initialDelay, interval, null);

    public void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval, IActorRef sender) => Start(key, msg, initialDelay, interval, sender);

    public void StartSingleTimer(object key, object msg, TimeSpan timeout) => Start(key, msg, timeout, null, null);

    public void StartSingleTimer(object key, object msg, TimeSpan timeout, IActorRef sender) => Start(key, msg, timeout, null, sender);

    public bool IsTimerActive(object key) => _timers.ContainsKey(key);

    public void Cancel(object key)
    {
        if (_timers.Remove(key, out var timer)) timer.Cancelable.Cancel();
    }

    public void CancelAll()
    {
        foreach (var timer in _timers.Values) timer.Cancelable.Cancel();
        _timers.Clear();
    }

    /// <summary>The message of a tick, unless the timer was cancelled or replaced while the tick was on its way.</summary>
    public bool TryTake(TimerMessage tick, out object message)
    {
        message = null;
        if (!ReferenceEquals(tick.Owner, this) || !_timers.TryGetValue(tick.Key, out var timer) || timer.Generation != tick.Generation) return false;
        if (!timer.Repeats) _timers.Remove(tick.Key);
        message = tick.Message;
        return true;
    }

    private void Start(object key, object message, TimeSpan delay, TimeSpan? interval, IActorRef sender)
    {
        Cancel(key);
        var generation = ++_generation;
        var tick = message is INotInfluenceReceiveTimeout ? new QuietTimerMessage(key, generation, message, this) : new TimerMessage(key, generation, message, this);
        var scheduler = cell.System.Scheduler;
        var cancelable = interval is { } every
            ? scheduler.ScheduleTellRepeatedlyCancelable(delay, every, cell.Self, tick, sender)
            : scheduler.ScheduleTellOnceCancelable(delay, cell.Self, tick, sender);
        _timers[key] = new Timer(interval is not null, generation, cancelable);
    }

    /// <summary>What a timer sends; the actor gets the timer's message in its place.</summary>
    internal class TimerMessage(object key, int generation, object message, TimerScheduler owner)
        : IWrappedMessage, INoSerializationVerificationNeeded
    {
        public object Key { get; } = key;

        public int Generation { get; } = generation;

        public object Message { get; } = message;

        public TimerScheduler Owner { get; } = owner;

        public override string ToString() => $"TimerMessage({Key}, {Generation})";
    }

    private sealed class QuietTimerMessage(object key, int generation, object message, TimerScheduler owner)
        : TimerMessage(key, generation, message, owner), INotInfluenceReceiveTimeout;

    private sealed record Timer(bool Repeats, int Generation, ICancelable Cancelable);
}
