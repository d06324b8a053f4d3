using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>
/// The thread that carries a session's events from the ring to the sink, for as long as the session is open: renders them, hands them on in batches, and
/// flushes what lies around when nothing comes any more. Whatever the sink throws ends it.
/// </summary>
internal sealed class TraceDrain
{
    // A tenth of what the ring holds, and never so much that the batch itself counts.
    private const int MaxBatch = 512;
    private const int BatchesInRing = 16;

    // A killed process loses what was not flushed for this long, and what came in the last nap.
    private static readonly TimeSpan FlushAfter = TimeSpan.FromMilliseconds(50);

    // While events come, the thread looks for them at its own pace: to be woken for each would cost the traced actors more than the event.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(1);

    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(100);

    private readonly EventRing _ring;
    private readonly EventRenderer _renderer;
    private readonly ITraceSink _sink;
    private readonly Action<TraceDrain, Exception> _failed;
    private readonly TraceEvent[] _rendered;
    private readonly Queue<(long Place, long Count)> _drops = new();
    private readonly ConcurrentQueue<(long Target, TaskCompletionSource Done)> _flushes = new();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private StopReason _reason;
    private long _nextDrop = long.MaxValue;
    private long _dirtySince;
    private bool _isDirty;
    private long _taken;
    private long _written;
    private long _lost;

    public TraceDrain(EventRing ring, int capacity, EventRenderer renderer, ITraceSink sink, Action<TraceDrain, Exception> failed)
    {
        _ring = ring;
        _renderer = renderer;
        _sink = sink;
        _failed = failed;
        _rendered = new TraceEvent[Math.Min(MaxBatch, capacity / BatchesInRing)];
    }

    /// <summary>Memory of the batch.</summary>
    public long Bytes => (long)_rendered.Length * Unsafe.SizeOf<TraceEvent>();

    public TraceCounters Counters
    {
        get
        {
            var written = Volatile.Read(ref _written);
            var lost = Volatile.Read(ref _lost) + _ring.Lost;
            var taken = Volatile.Read(ref _taken);
            return _closed.Task.IsCompleted
                ? new TraceCounters(taken + lost, written, taken + lost - written)
                : new TraceCounters(taken + lost + _ring.Tail - _ring.Head, written, lost);
        }
    }

    /// <summary>Whether the sink has failed. True before anyone is told that the drain has ended.</summary>
    public bool HasFailed { get; private set; }

    public void Start(string name) => new Thread(Run) { IsBackground = true, Name = name }.Start();

    /// <summary>Completes when all events that have a place now are flushed, or the session has ended.</summary>
    public Task FlushAsync()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _flushes.Enqueue((_ring.Tail, done));
        _ring.Wake();
        return Task.WhenAny(done.Task, _closed.Task);
    }

    /// <summary>Takes no further events and completes when those it has are written and the sink is closed.</summary>
    public Task CloseAsync(StopReason reason)
    {
        _reason = reason;
        _ring.Close();
        return _closed.Task;
    }

    // The sink is foreign code; any failure of it ends this session and is reported through the session's Ended event.
    private void Run()
    {
        _ring.BindDrainThread();
        try
        {
            Pump();
            _sink.Flush();
            _sink.Close(_reason);
            _closed.TrySetResult();
        }
        catch (Exception ex)
        {
            Fail(ex);
        }
    }

    private void Pump()
    {
        var quietSince = Stopwatch.GetTimestamp();
        while (true)
        {
            var count = Take();
            if (count > 0)
                Write(count);
            ServeFlushes();
            if (_isDirty && Stopwatch.GetElapsedTime(_dirtySince) >= FlushAfter)
                Flush();
            if (count > _rendered.Length / 2)
                continue;
            if (_ring.IsDrained && _ring.Lost == 0 && _drops.Count == 0)
                return;
            if (count > 0)
                quietSince = Stopwatch.GetTimestamp();
            if (_isDirty || Stopwatch.GetElapsedTime(quietSince) < FlushAfter)
                _ring.Nap(Pace);
            else
                _ring.Park(Idle);
        }
    }

    // Every event is rendered from its slot. One may become two.
    private int Take()
    {
        var (count, drops) = (0, 0);
        while (count < _rendered.Length - 1)
        {
            if (_ring.Position >= _nextDrop)
            {
                _rendered[count++] = Drop();
                drops++;
                continue;
            }

            if (!_ring.HasNext)
                break;
            count += _renderer.Render(in _ring.Next, _rendered.AsSpan(count));
            _ring.Advance();
        }

        if (_ring.TakeLost() is > 0 and var lost)
            NoteLoss(lost);
        _ring.Release();
        Volatile.Write(ref _taken, _taken + count - drops);
        return count;
    }

    private void NoteLoss(long lost)
    {
        Volatile.Write(ref _lost, _lost + lost);
        _drops.Enqueue((_ring.Tail, lost));
        _nextDrop = _drops.Peek().Place;
    }

    private TraceEvent Drop()
    {
        var count = _drops.Dequeue().Count;
        _nextDrop = _drops.TryPeek(out var next) ? next.Place : long.MaxValue;
        return _renderer.Drop(count);
    }

    private void Write(int count)
    {
        var batch = _rendered.AsSpan(0, count);
        _sink.Write(batch);
        var written = count;
        foreach (ref readonly var e in batch)
        {
            if (e.Kind == TraceKind.Drop)
                written--;
        }

        batch.Clear();
        Volatile.Write(ref _written, _written + written);
        if (_isDirty)
            return;
        _isDirty = true;
        _dirtySince = Stopwatch.GetTimestamp();
    }

    private void ServeFlushes()
    {
        if (!_flushes.TryPeek(out var first) || first.Target > _ring.Head || _nextDrop <= _ring.Head)
            return;
        Flush();
        while (_flushes.TryPeek(out var next) && next.Target <= _ring.Head && _flushes.TryDequeue(out next))
            next.Done.TrySetResult();
    }

    private void Flush()
    {
        _sink.Flush();
        _isDirty = false;
    }

    // Whoever waits for a place gets one: what is still in the buffer is counted and thrown away.
    private void Fail(Exception failure)
    {
        HasFailed = true;
        _ring.Close();
        while (!_ring.IsDrained)
        {
            if (Take() == 0)
                Thread.Yield();
            Array.Clear(_rendered);
        }

        try
        {
            _sink.Close(StopReason.WriteFailed);
        }
        catch (Exception second)
        {
            // The sink has failed before; that first failure is the one to report.
            failure.Data["close"] = second.Message;
        }

        _closed.TrySetResult();
        _failed(this, failure);
    }
}
