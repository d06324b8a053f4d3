using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// The batches of a relay that are not acknowledged, a window of them at most. The session's drain thread adds to it and waits here for room; the relay's
/// actor learns what became of them. Thread-safe.
/// </summary>
internal sealed class RelayWindow
{
    private readonly object _gate = new();
    private readonly Queue<RelayProtocol.Batch> _unacknowledged = new();
    private ReadOnlyMemory<byte>? _ticket;
    private RelayEndedException? _failure;
    private long _acknowledged;

    /// <summary>Null until the collector has accepted the relay.</summary>
    public ReadOnlyMemory<byte>? Ticket
    {
        get
        {
            lock (_gate)
                return _ticket;
        }
    }

    /// <summary>Sequence number of the last batch; 0 before the first.</summary>
    public long Sent
    {
        get
        {
            lock (_gate)
                return _acknowledged + _unacknowledged.Count;
        }
    }

    public long Acknowledged
    {
        get
        {
            lock (_gate)
                return _acknowledged;
        }
    }

    /// <summary>Waits for the collector and for room, and makes the next batch.</summary>
    /// <exception cref="RelayEndedException">The relay has ended; the events of this batch are not among those it counts as lost.</exception>
    public RelayProtocol.Batch Add(int count, byte[] events)
    {
        lock (_gate)
        {
            while (_failure is null && (_ticket is null || _unacknowledged.Count == RelayProtocol.Window))
                Monitor.Wait(_gate);
            ThrowIfFailed();
            var batch = new RelayProtocol.Batch(_ticket!.Value, _acknowledged + _unacknowledged.Count + 1, count, events);
            _unacknowledged.Enqueue(batch);
            return batch;
        }
    }

    /// <summary>Waits until every batch is acknowledged.</summary>
    /// <exception cref="RelayEndedException">The relay has ended.</exception>
    public void AwaitAcknowledged()
    {
        lock (_gate)
        {
            while (_failure is null && _unacknowledged.Count > 0)
                Monitor.Wait(_gate);
            ThrowIfFailed();
        }
    }

    public void Accept(ReadOnlyMemory<byte> ticket)
    {
        lock (_gate)
        {
            _ticket ??= ticket;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>A number that is old, or of no batch that was sent, changes nothing.</summary>
    public void Acknowledge(long sequence)
    {
        lock (_gate)
        {
            if (sequence > _acknowledged + _unacknowledged.Count)
                return;
            for (; _acknowledged < sequence; _acknowledged++)
                _unacknowledged.Dequeue();
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>The batches from a number on, as far as they are not acknowledged.</summary>
    public IReadOnlyList<RelayProtocol.Batch> From(long sequence)
    {
        lock (_gate)
            return [.. _unacknowledged.Where(batch => batch.Sequence >= sequence)];
    }

    /// <summary>Ends the relay for a reason; the exception that all waiting and later calls get. Null when it had ended before.</summary>
    public RelayEndedException? Fail(Term reason)
    {
        lock (_gate)
        {
            if (_failure is not null)
                return null;
            _failure = new RelayEndedException(reason, _unacknowledged.Sum(batch => (long)batch.Count));
            _unacknowledged.Clear();
            Monitor.PulseAll(_gate);
            return _failure;
        }
    }

    // A new one for each call: the same would collect the stacks of all.
    private void ThrowIfFailed()
    {
        if (_failure is { } failure)
            throw new RelayEndedException(((TupleTerm)failure.Reason)[1], failure.Lost);
    }
}
