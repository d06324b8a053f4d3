using System.Diagnostics;
using System.Runtime.CompilerServices;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>
/// The thread that carries a session's events from its lanes to the sink, for as long as the session is open: renders them, hands them on in batches, and
/// flushes what lies around when nothing comes any more. Whatever the sink throws ends it.
/// </summary>
internal sealed class TraceDrain
{
    // A tenth of what the lanes hold, and never so much that the batch itself counts.
    private const int MaxBatch = 512;
    private const int BatchesInLanes = 16;

    // A round of so many events is followed by the next without a rest.
    private const int RoundsInLanes = 8;

    // A killed process loses what was not flushed for this long, and what came in the last rest.
    private static readonly TimeSpan FlushAfter = TimeSpan.FromMilliseconds(50);

    // While events come, the thread looks for them at its own pace: to be woken for each would cost the traced actors more than the event.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(1);

    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(100);

    private readonly EventLanes _lanes;
    private readonly LaneMerge _merge;
    private readonly EventRenderer _renderer;
    private readonly ITraceSink _sink;
    private readonly IDeliverySink? _deliveries;
    private readonly CountedLimits? _limits;
    private readonly Action<TraceDrain, Exception> _failed;
    private readonly TraceEvent[] _rendered;
    private readonly Delivery[] _delivered;
    private readonly int _muchForARound;
    private readonly LossQueue _losses = new();
    private readonly FlushRequests _flushes = new();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private StopReason _reason;
    private long _dirtySince;
    private bool _isDirty;
    private int _count;
    private int _deliveryCount;
    private long _taken;
    private long _written;
    private long _discarded;
    private volatile bool _hasFailed;

    /// <param name="limits">Null where none are counted.</param>
    public TraceDrain(
        EventLanes lanes, int capacity, EventRenderer renderer, ITraceSink sink, CountedLimits? limits, Action<TraceDrain, Exception> failed)
    {
        _limits = limits;
        _lanes = lanes;
        _merge = new LaneMerge(lanes);
        _renderer = renderer;
        _sink = sink;
        // Limits look at single events.
        _deliveries = limits is null ? sink as IDeliverySink : null;
        _failed = failed;
        _rendered = new TraceEvent[Math.Min(MaxBatch, capacity / BatchesInLanes)];
        _delivered = new Delivery[_rendered.Length / 2];
        _muchForARound = capacity / RoundsInLanes;
    }

    /// <summary>Memory of the batches.</summary>
    public long Bytes => ((long)_rendered.Length * Unsafe.SizeOf<TraceEvent>()) + ((long)_delivered.Length * Unsafe.SizeOf<Delivery>());

    public TraceCounters Counters
    {
        get
        {
            var written = Volatile.Read(ref _written);
            var lost = _lanes.Lost;
            var taken = Volatile.Read(ref _taken);
            return _closed.Task.IsCompleted
                ? new TraceCounters(taken + lost, written, taken + lost - written)
                : new TraceCounters(taken + lost + _lanes.Pending, written, lost + Volatile.Read(ref _discarded));
        }
    }

    /// <summary>Completes when the sink is closed.</summary>
    public Task Closed => _closed.Task;

    /// <summary>Whether the sink failed, by the time <see cref="Closed"/> completes.</summary>
    public bool HasFailed => _hasFailed;

    /// <summary>The number of events that are no Drop records.</summary>
    public static int EventsIn(ReadOnlySpan<TraceEvent> batch)
    {
        var count = batch.Length;
        foreach (ref readonly var e in batch)
        {
            if (e.Kind == TraceKind.Drop)
                count--;
        }

        return count;
    }

    public void Start(string name) => new Thread(Run) { IsBackground = true, Name = name }.Start();

    /// <summary>Completes when all events that have a place now are flushed, or the session has ended.</summary>
    public Task FlushAsync()
    {
        var done = _flushes.Add();
        _lanes.Bell.Ring();
        return Task.WhenAny(done, _closed.Task);
    }

    /// <summary>Takes no further events and completes when those it has are written and the sink is closed.</summary>
    public Task CloseAsync(StopReason reason)
    {
        _reason = reason;
        _lanes.Close();
        return _closed.Task;
    }

    // The sink is foreign code; any failure of it ends this session and is reported through the session's Ended event.
    private void Run()
    {
        _lanes.BindDrainThread();
        try
        {
            Pump();
            _sink.Flush();
            _sink.Close(_reason);
            _lanes.LetGo();
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
            var isLast = Begin();
            var before = _taken;
            while (Take())
                Write();
            if (_flushes.AreDue(_merge.Horizon))
                Flush();
            if (isLast && _merge.IsWhole && _losses.IsEmpty)
                return;
            if (_isDirty && Stopwatch.GetElapsedTime(_dirtySince) >= FlushAfter)
                Flush();
            if (_taken != before)
                quietSince = Stopwatch.GetTimestamp();
            if (_taken - before < _muchForARound)
                Rest(Stopwatch.GetElapsedTime(quietSince) < FlushAfter);
        }
    }

    /// <summary>Begins a round; whether nothing can be captured any more that is not in this one.</summary>
    private bool Begin()
    {
        var isLast = _lanes.IsSealed;
        // Asked for before the round looks at the lanes: what comes after these losses is in a later round, or behind a loss of its own.
        if (_lanes.TakeLost() is > 0 and var lost)
            _losses.Add(_lanes.Now(), lost);
        _flushes.Assign(_lanes.Now());
        _merge.Begin();
        return isLast;
    }

    private void Rest(bool isLively)
    {
        if (_isDirty || isLively)
        {
            _lanes.Bell.Rest(Pace);
            return;
        }

        _lanes.Bell.Park();
        if (_lanes.Pending == 0)
            _lanes.Bell.Rest(Idle);
    }

    /// <summary>
    /// Renders the next events of the round, each from its slot, until a batch is full or the next belongs into the other one. False at the end of the round.
    /// </summary>
    private bool Take()
    {
        while (_count < _rendered.Length - 1 && _deliveryCount < _delivered.Length)
        {
            bool isNextTaken;
            if (_merge.TryNext(out var cursor, out var bound) && cursor.NextOrder <= _losses.Next)
                isNextTaken = TakeRun(cursor, Math.Min(bound, _losses.Next));
            else if (_losses.Next <= _merge.Horizon)
                isNextTaken = TakeLoss();
            else
                return _count + _deliveryCount > 0;
            if (!isNextTaken)
                return true;
        }

        return true;
    }

    private bool TakeLoss()
    {
        if (_deliveryCount > 0)
            return false;
        _rendered[_count++] = _renderer.Drop(_losses.Take());
        return true;
    }

    // Events of one lane, as far as no other comes first. False when the next one has to wait for the other batch.
    private bool TakeRun(LaneCursor cursor, long bound)
    {
        do
        {
            ref readonly var captured = ref cursor.Next;
            if (captured.IsDelivery && _deliveries is not null)
            {
                if (_count > 0)
                    return false;
                _delivered[_deliveryCount++] = _renderer.Deliver(in captured);
            }
            else
            {
                if (_deliveryCount > 0)
                    return false;
                if (captured.Kind == TraceKind.Drop)
                    _rendered[_count++] = _renderer.Drop(captured.Stamp);
                else
                    _count += _renderer.Render(in captured, _rendered.AsSpan(_count));
            }

            Volatile.Write(ref _taken, _taken + captured.Events);
            cursor.Advance(_lanes.Pool);
        }
        while (cursor.NextOrder <= bound && _count < _rendered.Length - 1 && _deliveryCount < _delivered.Length);
        return true;
    }

    private void Write()
    {
        if (_deliveryCount > 0)
            WriteDeliveries(_delivered.AsSpan(0, _deliveryCount));
        else
            WriteEvents(_rendered.AsSpan(0, _count));
        (_count, _deliveryCount) = (0, 0);
    }

    private void WriteDeliveries(Span<Delivery> batch)
    {
        _deliveries!.WriteDeliveries(batch);
        Written(2 * batch.Length);
        batch.Clear();
    }

    private void WriteEvents(Span<TraceEvent> batch)
    {
        var kept = batch.Length;
        if (_limits is null)
            _sink.Write(batch);
        else
            kept = _limits.Write(_sink, batch);
        Volatile.Write(ref _discarded, _discarded + EventsIn(batch[kept..]));
        Written(EventsIn(batch[..kept]));
        batch.Clear();
        _limits?.Tell();
    }

    private void Written(int count)
    {
        Volatile.Write(ref _written, _written + count);
        if (_isDirty)
            return;
        _isDirty = true;
        _dirtySince = Stopwatch.GetTimestamp();
    }

    private void Flush()
    {
        _sink.Flush();
        _isDirty = false;
        _flushes.Complete();
    }

    // Whoever waits for a place gets one: what is still in the buffer is counted and thrown away.
    private void Fail(Exception failure)
    {
        _hasFailed = true;
        _lanes.Close();
        Array.Clear(_rendered);
        Array.Clear(_delivered);
        for (var isLast = false; !isLast || !_merge.IsWhole;)
        {
            isLast = Begin();
            Discard();
            Thread.Yield();
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

        _lanes.LetGo();
        _closed.TrySetResult();
        _failed(this, failure);
    }

    // Nothing is rendered: that may be what has failed, and nobody is above this thread to catch it a second time.
    private void Discard()
    {
        while (_merge.TryNext(out var cursor, out _))
        {
            Volatile.Write(ref _taken, _taken + cursor.Next.Events);
            cursor.Advance(_lanes.Pool);
        }
    }
}
