using System.Runtime.InteropServices;

namespace Inviso.Tracing;

/// <summary>
/// A bounded buffer from many threads to one, without loss: who finds it full waits. A place is a ticket from one counter, so that the order of tickets
/// is total and contains every happens-before between the threads that drew them. The drain thread itself must never wait for itself; for it a full
/// buffer is a counted loss.
/// </summary>
internal sealed class EventRing
{
    /// <summary>64 bytes a slot: 4 MiB.</summary>
    public const int DefaultCapacity = 1 << 16;

    // A ticket counter with this bit gives no tickets any more. It is set atomically with the last ticket's number.
    private const long ClosedBit = 1L << 62;

    private static readonly TimeSpan RecheckFull = TimeSpan.FromMilliseconds(5);

    private readonly Slot[] _slots;
    private readonly int _mask;
    private readonly object _waitGate = new();
    private readonly object _wakeGate = new();
    private PaddedCounter _tail;
    private PaddedCounter _head;
    private long _end = long.MaxValue;
    private long _refused;
    private int _waiters;
    private int _drainThread;
    private volatile bool _isParked;
    private volatile bool _isDead;
    private bool _isWoken;

    public EventRing(int capacity = DefaultCapacity)
    {
        _slots = new Slot[capacity];
        _mask = capacity - 1;
        for (var i = 0; i < capacity; i++)
            _slots[i].Sequence = i;
    }

    /// <summary>Number of events that have a place.</summary>
    public long Tail => Math.Min(Volatile.Read(ref _tail.Value) & ~ClosedBit, Volatile.Read(ref _end));

    /// <summary>Number of events that were taken out.</summary>
    public long Head => Volatile.Read(ref _head.Value);

    /// <summary>Events of the drain thread that found no place.</summary>
    public long Refused => Volatile.Read(ref _refused);

    /// <summary>Whether the ring is closed and empty.</summary>
    public bool IsDrained => Head == Volatile.Read(ref _end);

    /// <summary>Puts an event at the end. Waits while the ring is full; returns at once when it is closed or dead.</summary>
    public void Publish(in CapturedEvent captured)
    {
        long ticket;
        if (Environment.CurrentManagedThreadId == _drainThread)
        {
            if (!TryDrawOnDrainThread(out ticket))
                return;
        }
        else
        {
            ticket = Interlocked.Increment(ref _tail.Value) - 1;
        }

        if ((ticket & ClosedBit) != 0)
            return;
        ref var slot = ref _slots[(int)ticket & _mask];
        if (Volatile.Read(ref slot.Sequence) != ticket && !WaitFor(ref slot, ticket))
            return;
        slot.Event = captured;
        Volatile.Write(ref slot.Sequence, ticket + 1);
        if (_isParked)
        {
            _isParked = false;
            Wake();
        }
    }

    /// <summary>Takes out what is ready, in order. Drain thread only.</summary>
    public int Take(Span<CapturedEvent> batch)
    {
        var head = _head.Value;
        var count = 0;
        while (count < batch.Length)
        {
            ref var slot = ref _slots[(int)head & _mask];
            if (Volatile.Read(ref slot.Sequence) != head + 1)
                break;
            batch[count++] = slot.Event;
            slot.Event = default;
            Volatile.Write(ref slot.Sequence, head + _slots.Length);
            head++;
        }

        if (count > 0)
        {
            Volatile.Write(ref _head.Value, head);
            ReleaseWaiters();
        }

        return count;
    }

    /// <summary>
    /// Rests until an event arrives, someone calls <see cref="Wake"/>, or the time is over; false in the last case. A producer may miss the parked mark
    /// by one store buffer, which costs that time at most and spares every event a fence.
    /// </summary>
    public bool Park(TimeSpan timeout)
    {
        _isParked = true;
        var isReady = Volatile.Read(ref _slots[(int)_head.Value & _mask].Sequence) == _head.Value + 1;
        bool isWoken;
        lock (_wakeGate)
        {
            if (!isReady && !_isWoken)
                Monitor.Wait(_wakeGate, timeout);
            isWoken = isReady || _isWoken;
            _isWoken = false;
        }

        _isParked = false;
        return isWoken;
    }

    public void Wake()
    {
        lock (_wakeGate)
        {
            _isWoken = true;
            Monitor.Pulse(_wakeGate);
        }
    }

    public void BindDrainThread() => _drainThread = Environment.CurrentManagedThreadId;

    /// <summary>No further events. Those with a ticket still arrive.</summary>
    public void Close()
    {
        var tail = Interlocked.Or(ref _tail.Value, ClosedBit);
        if ((tail & ClosedBit) == 0)
            Volatile.Write(ref _end, tail);
        Wake();
    }

    /// <summary>Nobody takes events out any more: lets all who wait go at once.</summary>
    public void Kill()
    {
        Close();
        _isDead = true;
        lock (_waitGate)
            Monitor.PulseAll(_waitGate);
    }

    // A place is free for certain when it is less than one turn ahead of the head, and only this thread moves the head.
    private bool TryDrawOnDrainThread(out long ticket)
    {
        while (true)
        {
            ticket = Volatile.Read(ref _tail.Value);
            if ((ticket & ClosedBit) != 0)
                return false;
            if (ticket - _head.Value >= _slots.Length)
            {
                Interlocked.Increment(ref _refused);
                return false;
            }

            if (Interlocked.CompareExchange(ref _tail.Value, ticket + 1, ticket) == ticket)
                return true;
        }
    }

    private bool WaitFor(ref Slot slot, long ticket)
    {
        var spinner = default(SpinWait);
        while (Volatile.Read(ref slot.Sequence) != ticket)
        {
            if (_isDead)
                return false;
            if (!spinner.NextSpinWillYield)
            {
                spinner.SpinOnce();
                continue;
            }

            lock (_waitGate)
            {
                _waiters++;
                if (Volatile.Read(ref slot.Sequence) != ticket && !_isDead)
                    Monitor.Wait(_waitGate, RecheckFull);
                _waiters--;
            }
        }

        return true;
    }

    private void ReleaseWaiters()
    {
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _waiters) == 0)
            return;
        lock (_waitGate)
            Monitor.PulseAll(_waitGate);
    }

    private struct Slot
    {
        // ticket: free for that ticket; ticket + 1: holds that ticket's event.
        public long Sequence;
        public CapturedEvent Event;
    }

    // The two counters are written by different threads; each has its cache lines for itself.
    [StructLayout(LayoutKind.Explicit, Size = 192)]
    private struct PaddedCounter
    {
        [FieldOffset(64)]
        public long Value;
    }
}
