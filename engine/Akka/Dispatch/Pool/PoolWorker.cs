using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Akka.Dispatch;

/// <summary>
/// One queue of a <see cref="ThreadPoolExecutor"/> and, while it is claimed, the thread that works on it. Any thread may use the queue; the rest
/// belongs to that thread. Laid out so that no two workers write to the same cache line.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal sealed class PoolWorker : IThreadPoolWorkItem
{
    // How long others may wait for the thread, and after how many turns the clock is read: reading it costs a fifth of a short turn.
    private static readonly long Quantum = Stopwatch.Frequency / 10_000;
    private const int TurnsBetweenLooks = 16;

    // About 30 us: the time it takes the pool to wake a thread, which is what looking on saves.
    private const int Looks = 100;

    [ThreadStatic]
    private static PoolWorker _current;

    [FieldOffset(0)]
    public readonly ThreadPoolExecutor Executor;

    [FieldOffset(8)]
    public readonly ConcurrentQueue<IRunnable> Queue = new();

    [FieldOffset(16)]
    private long _turnsSeen;

    [FieldOffset(24)]
    private int _claimed;

    [FieldOffset(128)]
    private IRunnable _running;

    [FieldOffset(136)]
    private IRunnable _next;

    [FieldOffset(144)]
    private long _turns;

    public PoolWorker(ThreadPoolExecutor executor) => Executor = executor;

    /// <summary>The worker whose turn runs on this thread; null outside.</summary>
    public static PoolWorker Current => _current;

    public bool TryClaim() => Interlocked.CompareExchange(ref _claimed, 1, 0) == 0;

    /// <summary>Called on the worker's thread.</summary>
    /// <returns>False if nobody else needs to hear of it.</returns>
    public bool Add(IRunnable run)
    {
        // Only the run itself, when it ends, can ask for its next turn here: it comes at once, so nobody has to be woken for it.
        if (ReferenceEquals(run, _running) && Queue.IsEmpty)
        {
            _next = run;
            return false;
        }

        Queue.Enqueue(run);
        return true;
    }

    public void Start() => Work(looking: true);

    /// <summary>Goes on after the pool's other work had its turn.</summary>
    public void Execute() => Work(looking: false);

    /// <summary>Called by the watch: has work, and has not ended a turn since the last call.</summary>
    public bool IsStuck()
    {
        var turns = Volatile.Read(ref _turns);
        var isStuck = turns == _turnsSeen && !Queue.IsEmpty;
        _turnsSeen = turns;
        return isStuck;
    }

    private void Work(bool looking)
    {
        _current = this;
        var (since, turnsLeft) = (Stopwatch.GetTimestamp(), TurnsBetweenLooks);
        var clean = ExecutionContext.Capture();
        while (Take(ref looking) is { } run)
        {
            _running = run;
            run.Run();
            _turns++;

            // As the pool does between its work items: what flows with one actor's turn must not reach the next one's.
            if (!ReferenceEquals(ExecutionContext.Capture(), clean)) ExecutionContext.Restore(clean);
            if (--turnsLeft > 0) continue;
            var now = Stopwatch.GetTimestamp();
            turnsLeft = now - since > Quantum ? 1 : TurnsBetweenLooks;
            if (turnsLeft > 1) continue;
            since = now;
            if (ThreadPool.PendingWorkItemCount == 0) continue;
            Pause();
            return;
        }

        Forget();
        Volatile.Write(ref _claimed, 0);
        Executor.Leave();
    }

    private void Pause()
    {
        if (_next is { } next) Queue.Enqueue(next);
        _next = null;
        Forget();
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private void Forget()
    {
        _running = null;
        _current = null;
    }

    private IRunnable Take(ref bool looking)
    {
        if (_next is { } next)
        {
            _next = null;
            return next;
        }

        if (!looking && Queue.TryDequeue(out var own)) return own;
        if (!looking && !Executor.TryLook()) return null;
        looking = false;
        return Look();
    }

    private IRunnable Look()
    {
        for (var i = 0; i < Looks && (i == 0 || ThreadPool.PendingWorkItemCount == 0); i++)
        {
            if (Queue.TryDequeue(out var run) || Executor.TrySteal(this, out run))
            {
                Executor.StopLooking();
                if (Executor.HasWork) Executor.AskForWorker();
                return run;
            }

            Thread.SpinWait(10);
        }

        Executor.StopLooking();
        return null;
    }
}
