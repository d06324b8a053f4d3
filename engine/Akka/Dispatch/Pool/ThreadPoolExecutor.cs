namespace Akka.Dispatch;

/// <summary>
/// Runs work on threads of the process's pool. What a worker makes runnable goes into its own queue, so that actors that talk to each
/// other stay on one core; an idle worker takes from the others. A worker that has run out of work looks for some for a while before its thread
/// goes back to the pool, and while one looks nobody is woken. As many work at once as the pool keeps threads without delay; when some
/// of them are blocked in user code and their work stands still, one more each time.
/// </summary>
internal sealed class ThreadPoolExecutor : ExecutorService, IThreadPoolWorkItem
{
    // Well above the longest honest turn of a well-behaved actor, well below what a person notices.
    private const int WatchMilliseconds = 20;

    [ThreadStatic]
    private static uint _turn;

    private readonly int _threads;
    private readonly Timer _watch;
    private readonly object _gate = new();
    private PoolWorker[] _workers;

    // Workers that run or were asked for; one of them may be looking for work, or on its way to do so.
    private int _active;
    private int _looking;
    private int _limit;
    private int _watched;

    public ThreadPoolExecutor(string id)
        : base(id)
    {
        ThreadPool.GetMinThreads(out _threads, out _);
        _limit = _threads;
        _workers = [.. Enumerable.Range(0, _threads).Select(_ => new PoolWorker(this))];
        _watch = new Timer(static self => ((ThreadPoolExecutor)self).Watch(), this, Timeout.Infinite, Timeout.Infinite);
    }

    internal bool HasWork
    {
        get
        {
            foreach (var worker in Volatile.Read(ref _workers))
                if (!worker.Queue.IsEmpty) return true;
            return false;
        }
    }

    public override void Execute(IRunnable run)
    {
        if (PoolWorker.Current is { } worker && worker.Executor == this)
        {
            if (!worker.Add(run)) return;
        }
        else
        {
            var workers = _workers;
            workers[_turn++ % (uint)workers.Length].Queue.Enqueue(run);
        }

        // The entry has to be visible before the look at who might see it: a worker that stops looking does it the other way round.
        Interlocked.MemoryBarrier();
        AskForWorker();
    }

    public override void Shutdown()
    {
        // The pool belongs to the process.
    }

    /// <summary>A worker that was asked for has got its thread.</summary>
    void IThreadPoolWorkItem.Execute() => Claim().Start();

    /// <summary>Has one more worker look for work, unless one does already or enough are at work: each of those looks before it ends.</summary>
    internal void AskForWorker()
    {
        // Again after a refusal: who left meanwhile, or added work, may have relied on this one's look.
        while (Volatile.Read(ref _looking) == 0 && Volatile.Read(ref _active) < Volatile.Read(ref _limit) && TryLook())
        {
            if (Interlocked.Increment(ref _active) <= Volatile.Read(ref _limit))
            {
                if (Volatile.Read(ref _watched) == 0) StartWatch();
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
                return;
            }

            Deactivate();
            StopLooking();
        }
    }

    internal bool TryLook() => Interlocked.CompareExchange(ref _looking, 1, 0) == 0;

    internal void StopLooking() => Interlocked.Exchange(ref _looking, 0);

    internal bool TrySteal(PoolWorker thief, out IRunnable run)
    {
        var workers = Volatile.Read(ref _workers);
        var own = Array.IndexOf(workers, thief);
        for (var i = 1; i < workers.Length; i++)
            if (workers[(own + i) % workers.Length].Queue.TryDequeue(out run)) return true;
        run = null;
        return false;
    }

    /// <summary>A worker found no work. Whoever adds some from now on sees that it is gone; what was added before is seen here.</summary>
    internal void Leave()
    {
        Deactivate();
        if (HasWork) AskForWorker();
    }

    private void Deactivate()
    {
        if (Interlocked.Decrement(ref _active) < _threads) Volatile.Write(ref _limit, _threads);
    }

    private PoolWorker Claim()
    {
        foreach (var worker in _workers)
            if (worker.TryClaim()) return worker;
        lock (_gate)
        {
            var added = new PoolWorker(this);
            added.TryClaim();
            Volatile.Write(ref _workers, [.. _workers, added]);
            return added;
        }
    }

    /// <summary>Work that waits for a worker in a long turn, while the others have enough to do, gets one more.</summary>
    private void Watch()
    {
        var stuck = false;
        foreach (var worker in Volatile.Read(ref _workers)) stuck |= worker.IsStuck();
        if (stuck)
        {
            Volatile.Write(ref _limit, Math.Max(_threads, Volatile.Read(ref _active) + 1));
            AskForWorker();
        }
        else if (Volatile.Read(ref _active) == 0)
        {
            _watch.Change(Timeout.Infinite, Timeout.Infinite);
            Interlocked.Exchange(ref _watched, 0);
            if (Volatile.Read(ref _active) > 0) StartWatch();
        }
    }

    private void StartWatch()
    {
        if (Interlocked.Exchange(ref _watched, 1) == 0) _watch.Change(WatchMilliseconds, WatchMilliseconds);
    }
}
