using Inviso.Logs;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Actors;

/// <summary>
/// Keeps a session's newest events in memory and writes them to a log of their own when that is asked for or a trigger fires; what was written is forgotten.
/// Neither the drain thread nor a caller waits for a log: it is written on a thread of the pool while recording goes on, one log at a time, so that there are
/// at most two memories full of events. A log that a trigger wants and that cannot be written fails the next call of the session.
/// </summary>
internal sealed class RecorderTraceSink : ITraceSink
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    private static readonly TimeSpan MailboxPeriod = TimeSpan.FromMilliseconds(50);

    private readonly object _gate = new();
    private readonly RecorderTarget _target;
    private readonly RecorderFiles _files;
    private readonly RecorderBudget _budget;
    private readonly Func<long> _now;
    private readonly Func<int> _largestMailbox;
    private readonly TimeProvider _time;
    private readonly EventHistory _history;
    private readonly ITimer? _mailboxes;

    // All below are guarded by the gate.
    private readonly List<TaskCompletionSource<string>> _asked = [];
    private ITimer? _delay;
    private string? _fired;
    private bool _isDue;
    private bool _isWriting;
    private bool _isClosing;
    private bool _mailboxWasFull;
    private Exception? _failure;

    /// <param name="now">The time of the events' clock.</param>
    /// <param name="largestMailbox">Messages in the fullest mailbox of a traced actor; asked on a timer thread.</param>
    public RecorderTraceSink(RecorderTarget target, RecorderFiles files, Func<long> now, Func<int> largestMailbox, TimeProvider time)
    {
        (_target, _files, _now, _largestMailbox, _time) = (target, files, now, largestMailbox, time);
        _history = new EventHistory(target.Bytes ?? RecorderTarget.DefaultBytes);
        _budget = new RecorderBudget(target, time);
        if (target.Mailbox is not null)
            _mailboxes = time.CreateTimer(static sink => ((RecorderTraceSink)sink!).LookAtMailboxes(), this, MailboxPeriod, MailboxPeriod);
    }

    /// <summary>A trigger has written a log: its name and the log's. Raised on a thread of the pool.</summary>
    public event Action<string, string>? Dumped;

    /// <summary>
    /// Writes what was recorded so far; the name of the log. Cancelled when the session is closed. Faulted with an <see cref="IOException"/> when the log
    /// cannot be written, which the session does not notice.
    /// </summary>
    public Task<string> DumpAsync()
    {
        var asked = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_isClosing)
                return Task.FromCanceled<string>(new CancellationToken(canceled: true));
            _asked.Add(asked);
            WriteNext();
        }

        return asked.Task;
    }

    public void Write(ReadOnlySpan<TraceEvent> batch)
    {
        lock (_gate)
        {
            ThrowIfFailed();
            foreach (ref readonly var e in batch)
            {
                _history.Add(e);
                if (RecorderTrigger.Of(e, _target.Triggers) is { } trigger)
                    Fire(trigger);
            }
        }
    }

    public void Flush()
    {
        lock (_gate)
            ThrowIfFailed();
    }

    /// <summary>Writes the log for which a trigger has fired already, and forgets the rest.</summary>
    public void Close(StopReason reason)
    {
        _mailboxes?.Dispose();
        lock (_gate)
        {
            _isClosing = true;
            _delay?.Dispose();
            _isDue = _fired is not null;
            WriteNext();
            while (_isWriting || _isDue)
                Monitor.Wait(_gate);
            ThrowIfFailed();
        }
    }

    // Under the gate. Triggers that fire while one is waiting are answered by the same log.
    private void Fire(string trigger)
    {
        if (_fired is not null || _isClosing || !_budget.TryTake())
            return;
        _fired = trigger;
        if (_target.Delay is { } delay and > 0)
        {
            _delay = _time.CreateTimer(static sink => ((RecorderTraceSink)sink!).Due(), this, TimeSpan.FromMilliseconds(delay), Timeout.InfiniteTimeSpan);
            return;
        }

        _isDue = true;
        WriteNext();
    }

    private void Due()
    {
        lock (_gate)
        {
            _delay?.Dispose();
            _isDue = _fired is not null;
            WriteNext();
        }
    }

    private void LookAtMailboxes()
    {
        var isFull = _largestMailbox() > _target.Mailbox;
        lock (_gate)
        {
            if (isFull && !_mailboxWasFull)
                Fire(RecorderTrigger.Mailbox);
            _mailboxWasFull = isFull;
        }
    }

    // Under the gate.
    private void WriteNext()
    {
        if (_isWriting || (!_isDue && _asked.Count == 0))
            return;
        var trigger = _isDue ? _fired : null;
        if (_isDue)
            (_fired, _isDue) = (null, false);
        TaskCompletionSource<string>[] asked = [.. _asked];
        _asked.Clear();
        _isWriting = true;
        var since = _target.Seconds is { } seconds ? _now() - (seconds * NanosecondsPerSecond) : long.MinValue;
        var events = _history.Take();
        _ = Task.Run(() => WriteLog(events, since, trigger, asked));
    }

    // Whatever goes wrong is told to those who wait for the log, or to the session.
    private void WriteLog(RecordedEvents events, long since, string? trigger, TaskCompletionSource<string>[] asked)
    {
        Exception? failure = null;
        var name = "";
        try
        {
            name = _files.Write(events, since);
        }
        catch (Exception ex)
        {
            failure = ex;
        }

        lock (_gate)
        {
            if (trigger is not null)
                _failure ??= failure;
            _isWriting = false;
            WriteNext();
            Monitor.PulseAll(_gate);
        }

        foreach (var waiting in asked)
            _ = failure is null ? waiting.TrySetResult(name) : waiting.TrySetException(failure);
        if (failure is null && trigger is not null)
            Dumped?.Invoke(trigger, name);
    }

    private void ThrowIfFailed()
    {
        if (_failure is { } failure)
            throw new IOException(failure.Message, failure.HResult);
    }
}
