using System.Diagnostics;
using Akka.Actor.Scheduler;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// The system's timer: one background thread, started with the first task, that sleeps until the next task is due. Times are kept in a heap
/// and not in a wheel, so the accuracy is the operating system's and an idle system never wakes up.
/// </summary>
public sealed class HashedWheelTimerScheduler : SchedulerBase, IDateTimeOffsetNowTimeProvider, IDisposable
{
    internal const string ThreadName = "akka-scheduler";

    private readonly PriorityQueue<Entry, long> _due = new();
    private readonly long _start = Stopwatch.GetTimestamp();
    private Thread _thread;
    private bool _stopped;

#nullable enable
    public HashedWheelTimerScheduler(Configuration.Config scheduler, ILoggingAdapter log) : base(scheduler, log) { }
#nullable restore

    public override TimeSpan MonotonicClock => Stopwatch.GetElapsedTime(_start);

    public override TimeSpan HighResMonotonicClock => MonotonicClock;

    protected override DateTimeOffset TimeNow => DateTimeOffset.UtcNow;

    /// <summary>Ends the thread; what is still waiting is dropped.</summary>
    public void Dispose()
    {
        lock (_due)
        {
            _stopped = true;
            _due.Clear();
            Monitor.Pulse(_due);
        }
    }

    protected override void InternalScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Add(delay, null, Telling(receiver, message, sender), cancelable);

    protected override void InternalScheduleTellRepeatedly(TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Add(initialDelay, interval, Telling(receiver, message, sender), cancelable);

    protected override void InternalScheduleOnce(TimeSpan delay, Action action, ICancelable cancelable) => Add(delay, null, action, cancelable);

    protected override void InternalScheduleOnce(TimeSpan delay, IRunnable action, ICancelable cancelable) => Add(delay, null, action.Run, cancelable);

    protected override void InternalScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable) =>
        Add(initialDelay, interval, action, cancelable);

    protected override void InternalScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable cancelable) =>
        Add(initialDelay, interval, action.Run, cancelable);

    private static Action Telling(ICanTell receiver, object message, IActorRef sender) =>
        () => receiver.Tell(ScheduledTellMsg.For(receiver, message), sender);

    private void Add(TimeSpan delay, TimeSpan? interval, Action action, ICancelable cancelable)
    {
        if (cancelable is { IsCancellationRequested: true }) return;
        var at = (MonotonicClock + delay).Ticks;
        lock (_due)
        {
            if (_stopped) throw new SchedulerException("The scheduler has been shut down.");
            _due.Enqueue(new Entry(action, cancelable, at, interval?.Ticks ?? 0), at);
            if (_thread is null)
            {
                _thread = new Thread(Work) { IsBackground = true, Name = ThreadName };
                _thread.Start();
            }

            Monitor.Pulse(_due);
        }
    }

    private void Work()
    {
        while (Next() is { } entry)
        {
            if (entry.Cancelable is { IsCancellationRequested: true }) continue;
            try
            {
                entry.Action();
            }
            catch (Exception cause)
            {
                // One failing task must not take the timer away from all others.
                Log.Error(cause, "A scheduled task failed.");
                continue;
            }

            if (entry.Interval == 0) continue;
            var again = entry with { At = entry.At + entry.Interval };
            lock (_due)
                if (!_stopped) _due.Enqueue(again, again.At);
        }
    }

    private Entry Next()
    {
        lock (_due)
        {
            while (!_stopped)
            {
                if (!_due.TryPeek(out var entry, out var at))
                {
                    Monitor.Wait(_due);
                    continue;
                }

                var wait = at - MonotonicClock.Ticks;
                if (wait <= 0 || entry.Cancelable is { IsCancellationRequested: true }) return _due.Dequeue();

                // Rounded up, so that the thread does not spin through the last millisecond; at most a day, which Wait can take.
                Monitor.Wait(_due, (int)Math.Min((wait / TimeSpan.TicksPerMillisecond) + 1, 86_400_000));
            }

            return null;
        }
    }

    private sealed record Entry(Action Action, ICancelable Cancelable, long At, long Interval);
}
