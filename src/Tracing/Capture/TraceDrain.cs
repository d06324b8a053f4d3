using System.Collections.Concurrent;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>
/// The thread that carries a session's events from the ring to the sink, for as long as the session is open: renders them, hands them on in batches, and
/// flushes what lies around when nothing comes any more. Whatever the sink throws ends it.
/// </summary>
internal sealed class TraceDrain
{
    private const int BatchSize = 1024;

    private static readonly TimeSpan IdleFlush = TimeSpan.FromMilliseconds(50);

    private readonly EventRing _ring;
    private readonly EventRenderer _renderer;
    private readonly ITraceSink _sink;
    private readonly Action<TraceDrain, Exception> _failed;
    private readonly CapturedEvent[] _captured = new CapturedEvent[BatchSize];
    private readonly TraceEvent[] _rendered = new TraceEvent[BatchSize];
    private readonly ConcurrentQueue<(long Target, TaskCompletionSource Done)> _flushes = new();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private StopReason _reason;
    private bool _isDirty;
    private long _written;

    public TraceDrain(EventRing ring, EventRenderer renderer, ITraceSink sink, Action<TraceDrain, Exception> failed)
    {
        _ring = ring;
        _renderer = renderer;
        _sink = sink;
        _failed = failed;
    }

    public TraceCounters Counters
    {
        get
        {
            var written = Volatile.Read(ref _written);
            var lost = _closed.Task.IsCompleted ? _ring.Tail - written : 0;
            return new TraceCounters(_ring.Tail + _ring.Refused, written, lost + _ring.Refused);
        }
    }

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
        while (true)
        {
            var count = _ring.Take(_captured);
            if (count > 0)
                Write(count);
            ServeFlushes();
            if (count > 0)
                continue;
            if (_ring.IsDrained)
                return;
            if (!_ring.Park(IdleFlush) && _isDirty)
                Flush();
        }
    }

    private void Write(int count)
    {
        for (var i = 0; i < count; i++)
            _rendered[i] = _renderer.Render(_captured[i]);
        _captured.AsSpan(0, count).Clear();
        _sink.Write(_rendered.AsSpan(0, count));
        _rendered.AsSpan(0, count).Clear();
        Volatile.Write(ref _written, _written + count);
        _isDirty = true;
    }

    private void ServeFlushes()
    {
        if (!_flushes.TryPeek(out var first) || first.Target > _ring.Head)
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

    private void Fail(Exception failure)
    {
        _ring.Kill();
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
