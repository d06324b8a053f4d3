using System.Diagnostics;
using Akka.Actor;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Actors;

/// <summary>
/// A sink for the events of its own session and for those that other nodes relay to it, in the order in which they arrive. Relayed ones are written by a
/// thread of its own, which exists from the first of them on, and acknowledged when they are.
/// </summary>
/// <param name="inner">Called by one thread at a time.</param>
/// <param name="runtime">Acknowledges, and is told <see cref="Broken"/>.</param>
/// <param name="failed">Called when the sink failed on the thread for relayed events; later calls fail too.</param>
internal sealed class SharedTraceSink(ITraceSink inner, IActorRef runtime, Action<Exception> failed) : IDeliverySink, ISizedSink
{
    private static readonly TimeSpan FlushAfter = TimeSpan.FromMilliseconds(50);

    private readonly OwnerLock _lock = new();
    private readonly IDeliverySink? _deliveries = inner as IDeliverySink;
    private readonly TraceEvent[] _pair = new TraceEvent[2];
    private readonly object _queueGate = new();
    private readonly Queue<RelayedBatch> _queue = new();
    private Thread? _writer;
    private volatile Exception? _failure;
    private bool _isClosing;

    /// <summary>To the runtime: an origin sent bytes that are no events.</summary>
    public sealed record Broken(IActorRef Origin);

    /// <summary>The sink of this session's own events.</summary>
    public ITraceSink Inner => inner;

    /// <summary>Of a sink that has one; for the session's drain thread, as all calls of the session.</summary>
    public long Length
    {
        get
        {
            var isLocked = _lock.OwnerEnters();
            try
            {
                return ((ISizedSink)inner).Length;
            }
            finally
            {
                _lock.OwnerLeaves(isLocked);
            }
        }
    }

    public void Write(ReadOnlySpan<TraceEvent> batch)
    {
        var isLocked = _lock.OwnerEnters();
        try
        {
            ThrowIfFailed();
            inner.Write(batch);
        }
        finally
        {
            _lock.OwnerLeaves(isLocked);
        }
    }

    public void WriteDeliveries(ReadOnlySpan<Delivery> batch)
    {
        var isLocked = _lock.OwnerEnters();
        try
        {
            ThrowIfFailed();
            if (_deliveries is not null)
                _deliveries.WriteDeliveries(batch);
            else
                WritePairs(batch);
        }
        finally
        {
            _lock.OwnerLeaves(isLocked);
        }
    }

    public void Flush()
    {
        var isLocked = _lock.OwnerEnters();
        try
        {
            ThrowIfFailed();
            inner.Flush();
        }
        finally
        {
            _lock.OwnerLeaves(isLocked);
        }
    }

    /// <summary>Writes the relayed events that are here, then closes.</summary>
    public void Close(StopReason reason)
    {
        lock (_queueGate)
        {
            _isClosing = true;
            Monitor.PulseAll(_queueGate);
        }

        _writer?.Join();
        inner.Close(reason);
    }

    /// <summary>Takes a batch; false when the session is ending. The relay's window bounds how many there are. Called by the runtime only.</summary>
    public bool TryAdd(RelayedBatch batch)
    {
        lock (_queueGate)
        {
            if (_isClosing || _failure is not null)
                return false;
            _queue.Enqueue(batch);
            Monitor.PulseAll(_queueGate);
            if (_writer is not null)
                return true;
            _writer = new Thread(Run) { IsBackground = true, Name = "inviso-relayed" };
            _writer.Start();
            return true;
        }
    }

    // The sink is foreign code; any failure of it ends the session.
    private void Run()
    {
        try
        {
            _lock.Share();
            var flushed = Stopwatch.GetTimestamp();
            var isDirty = false;
            while (TryTake(isDirty, out var batch))
            {
                if (batch is not null)
                    isDirty |= Write(batch);
                if (!isDirty || (batch is not null && Stopwatch.GetElapsedTime(flushed) < FlushAfter))
                    continue;
                FlushRelayed();
                (isDirty, flushed) = (false, Stopwatch.GetTimestamp());
            }
        }
        catch (Exception ex)
        {
            _failure = ex;
            failed(ex);
        }
    }

    /// <summary>Waits for the next batch; null when something is to be flushed and none came for a while; false at the end.</summary>
    private bool TryTake(bool isDirty, out RelayedBatch? batch)
    {
        lock (_queueGate)
        {
            while (!_queue.TryDequeue(out batch) && !_isClosing)
            {
                if (isDirty && !Monitor.Wait(_queueGate, FlushAfter))
                    return true;
                if (!isDirty)
                    Monitor.Wait(_queueGate);
            }

            return batch is not null;
        }
    }

    private bool Write(RelayedBatch batch)
    {
        if (batch.Read() is not { } events)
        {
            runtime.Tell(new Broken(batch.Origin.Sender), ActorRefs.NoSender);
            return false;
        }

        WriteRelayed(events);
        batch.Origin.Written = batch.Batch.Sequence;
        batch.Origin.Sender.Tell(new RelayProtocol.Ack(batch.Batch.Sequence), runtime);
        return true;
    }

    private void WriteRelayed(ReadOnlySpan<TraceEvent> events)
    {
        _lock.Enter();
        try
        {
            ThrowIfFailed();
            inner.Write(events);
        }
        finally
        {
            _lock.Leave();
        }
    }

    private void FlushRelayed()
    {
        _lock.Enter();
        try
        {
            ThrowIfFailed();
            inner.Flush();
        }
        finally
        {
            _lock.Leave();
        }
    }

    private void WritePairs(ReadOnlySpan<Delivery> batch)
    {
        foreach (ref readonly var delivery in batch)
        {
            (_pair[0], _pair[1]) = (delivery.Send, delivery.Receive);
            inner.Write(_pair);
        }
    }

    private void ThrowIfFailed()
    {
        if (_failure is { } failure)
            throw new IOException(failure.Message, failure.HResult);
    }
}
