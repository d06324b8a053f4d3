namespace Akka.Actor;

/// <summary>Stops what was scheduled with it. Safe from any thread.</summary>
public interface ICancelable
{
    bool IsCancellationRequested { get; }

    CancellationToken Token { get; }

    void Cancel();

    void Cancel(bool throwOnFirstException);

    void CancelAfter(TimeSpan delay);

    void CancelAfter(int millisecondsDelay);
}

public class Cancelable(IActionScheduler scheduler) : ICancelable, IDisposable
{
    private readonly IActionScheduler _scheduler = scheduler;
    private CancellationTokenSource _source;
    private volatile bool _cancelled;

    public Cancelable(IScheduler scheduler) : this(scheduler.Advanced) { }

    public Cancelable(IScheduler scheduler, TimeSpan delay) : this(scheduler.Advanced, delay) { }

    public Cancelable(IScheduler scheduler, int millisecondsDelay) : this(scheduler.Advanced, TimeSpan.FromMilliseconds(millisecondsDelay)) { }

    public Cancelable(IActionScheduler scheduler, TimeSpan delay)
        : this(scheduler) => CancelAfter(delay);

    public bool IsCancellationRequested => _cancelled;

    public bool IsDisposed { get; private set; }

    /// <summary>Made when first asked for: most cancelables are only looked at by the scheduler.</summary>
    public CancellationToken Token
    {
        get
        {
            if (Volatile.Read(ref _source) is null)
            {
                Interlocked.CompareExchange(ref _source, new CancellationTokenSource(), null);
                if (_cancelled) _source.Cancel();
            }

            return _source.Token;
        }
    }

    public static ICancelable CreateCanceled() => new Cancelable((IActionScheduler)null) { _cancelled = true };

    public void Cancel() => Cancel(throwOnFirstException: false);

    public void Cancel(bool throwOnFirstException)
    {
        _cancelled = true;
        Volatile.Read(ref _source)?.Cancel(throwOnFirstException);
    }

    public void CancelAfter(TimeSpan delay) => _scheduler.ScheduleOnce(delay, Cancel, this);

    public void CancelAfter(int millisecondsDelay) => CancelAfter(TimeSpan.FromMilliseconds(millisecondsDelay));

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        IsDisposed = true;
        if (disposing) _source?.Dispose();
    }
}
