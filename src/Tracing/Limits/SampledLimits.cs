using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>
/// Holds an open session against the limits that only looking tells: time, rate, queue, CPU, garbage collection, mailboxes. A timer looks 20 times a second, so
/// that what is reached is seen within 50 ms; a session without such a limit has none. Disposed when the session ends.
/// </summary>
internal sealed class SampledLimits : IDisposable
{
    public static readonly TimeSpan Period = TimeSpan.FromMilliseconds(50);

    private const int Percent = 100;

    private static readonly TraceLimitKind[] Sampled =
    [
        TraceLimitKind.Time, TraceLimitKind.Rate, TraceLimitKind.Queue, TraceLimitKind.Cpu, TraceLimitKind.Gc, TraceLimitKind.Mailbox,
    ];

    private readonly object _gate = new();
    private readonly TraceLimits _limits;
    private readonly ISessionMeter _session;
    private readonly IProcessMeter _process;
    private readonly TimeProvider _time;
    private readonly Action<TraceLimitKind, LimitAction> _reached;
    private readonly Action<Exception> _failed;
    private readonly SlidingWindow _rate = new();
    private readonly SlidingWindow _cpu = new();
    private readonly SlidingWindow _gc = new();
    private readonly long _opened;
    private TimeSpan _begun;
    private int? _shortestMailbox;
    private ITimer? _timer;
    private volatile bool _isRenewed;
    private volatile bool _isOver;

    /// <param name="reached">Called on a timer thread.</param>
    /// <param name="failed">Told what went wrong with looking; looking goes on.</param>
    public SampledLimits(
        TraceLimits limits, ISessionMeter session, IProcessMeter process, TimeProvider time, Action<TraceLimitKind, LimitAction> reached, Action<Exception> failed)
    {
        (_limits, _session, _process, _time, _reached, _failed) = (limits, session, process, time, reached, failed);
        _opened = time.GetTimestamp();
    }

    private TimeSpan Now => _time.GetElapsedTime(_opened);

    public static bool AreIn(TraceLimits limits) => Array.Exists(Sampled, kind => limits[kind] is not null);

    public void Start()
    {
        lock (_gate)
        {
            Measure(Now);
            _timer = _time.CreateTimer(static watcher => ((SampledLimits)watcher!).Look(), this, Period, Period);
        }
    }

    /// <summary>The session was resumed: what suspends it counts anew.</summary>
    public void Renew() => _isRenewed = true;

    public void Dispose()
    {
        _isOver = true;
        _timer?.Dispose();
    }

    // A timer that is late may fire while the one before still looks.
    private void Look()
    {
        if (!Monitor.TryEnter(_gate))
            return;
        try
        {
            if (!_isOver && Reached() is { } kind)
                _reached(kind, _limits[kind]!.Value.Action);
        }
        catch (Exception ex)
        {
            // Nothing may escape on a timer thread: that would end the process.
            _failed(ex);
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    private TraceLimitKind? Reached()
    {
        var now = Now;
        if (_isRenewed)
            StartAnew(now);
        Measure(now);
        var isSuspended = _session.IsSuspended;
        foreach (var kind in Sampled)
        {
            if (_limits[kind] is not { } limit)
                continue;
            // Of a suspended session there is nothing to measure, but its time goes on.
            var counts = !isSuspended || (kind == TraceLimitKind.Time && limit.Action == LimitAction.End);
            if (counts && IsReached(kind, limit, now))
                return kind;
        }

        return null;
    }

    private void StartAnew(TimeSpan now)
    {
        _isRenewed = false;
        if (_limits.Time is { Action: LimitAction.Suspend })
            _begun = now;
        _rate.Clear();
        _cpu.Clear();
        _gc.Clear();
        _shortestMailbox = null;
    }

    private void Measure(TimeSpan now)
    {
        if (_limits.Rate is not null)
            _rate.Add(now, _session.Captured);
        if (_limits.Cpu is not null)
            _cpu.Add(now, _process.ProcessorTime.Ticks);
        if (_limits.Gc is not null)
            _gc.Add(now, _process.GcPauses.Ticks);
    }

    private bool IsReached(TraceLimitKind kind, TraceLimit limit, TimeSpan now) => kind switch
    {
        TraceLimitKind.Time => (now - _begun).TotalMilliseconds >= limit.Most,
        TraceLimitKind.Rate => _rate.Growth > limit.Most * Math.Max(1, _rate.Span / SlidingWindow.Width),
        TraceLimitKind.Queue => _session.QueuePercent >= limit.Most,
        TraceLimitKind.Cpu => IsShareReached(_cpu, limit.Most * _process.Cores),
        TraceLimitKind.Gc => IsShareReached(_gc, limit.Most),
        _ => MailboxGrowth() > limit.Most,
    };

    // Of the fullest mailbox, against the shortest that it has been: what waited before the session began is not its doing.
    private int MailboxGrowth()
    {
        if (_session.LargestMailbox is not { } length)
            return 0;
        _shortestMailbox = Math.Min(length, _shortestMailbox ?? length);
        return length - _shortestMailbox.Value;
    }

    // Shorter than the window, a share says little: one collection would be all of it.
    private static bool IsShareReached(SlidingWindow window, long percent) => window.IsFull && window.Growth * Percent >= window.Span.Ticks * percent;
}
