using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Inviso.Tracing;

/// <summary>
/// A bounded buffer from many threads to one. A place is a ticket from one counter, so that the order of tickets is total and contains every
/// happens-before between the threads that drew them. Who finds the buffer full waits, or in a dropping ring loses the event, which is counted. The drain
/// thread must never wait for itself; its own events are lost in either kind.
/// </summary>
internal sealed class EventRing
{
    // A ticket counter with this bit gives no tickets any more. It is set atomically with the last ticket's number.
    private const long ClosedBit = 1L << 62;

    private const int Awake = 0;
    private const int Napping = 1;
    private const int Parked = 2;

    private static readonly TimeSpan RecheckFull = TimeSpan.FromMilliseconds(5);

    private readonly Slot[] _slots;
    private readonly int _mask;
    private readonly bool _isDropping;
    private readonly object _waitGate = new();
    private readonly object _wakeGate = new();
    private PaddedCounter _tail;
    private PaddedCounter _head;
    private PaddedCounter _lost;
    private long _next;
    private long _end = long.MaxValue;
    private int _waiters;
    private int _drainThread;
    private volatile int _rest;
    private bool _isWoken;

    /// <param name="capacity">A power of two.</param>
    /// <param name="isDropping">Whether an event that finds no place is lost, instead of its thread waiting.</param>
    public EventRing(int capacity, bool isDropping)
    {
        _slots = new Slot[capacity];
        _mask = capacity - 1;
        _isDropping = isDropping;
        for (var i = 0; i < capacity; i++)
            _slots[i].Sequence = i;
    }

    /// <summary>Memory of the slots.</summary>
    public long Bytes => (long)_slots.Length * Unsafe.SizeOf<Slot>();

    /// <summary>Number of places given so far.</summary>
    public long Tail => Math.Min(Volatile.Read(ref _tail.Value) & ~ClosedBit, Volatile.Read(ref _end));

    /// <summary>Number of places that were taken out and released.</summary>
    public long Head => Volatile.Read(ref _head.Value);

    /// <summary>Events lost since the last <see cref="TakeLost"/>.</summary>
    public long Lost => Volatile.Read(ref _lost.Value);

    /// <summary>Whether the ring is closed and empty.</summary>
    public bool IsDrained => Head == Volatile.Read(ref _end);

    /// <summary>The place that comes next out. Drain thread only.</summary>
    public long Position => _next;

    /// <summary>Whether <see cref="Next"/> is there. Drain thread only.</summary>
    public bool HasNext => Volatile.Read(ref _slots[(int)_next & _mask].Sequence) == _next + 1;

    /// <summary>The next event in its slot, until <see cref="Advance"/>. Drain thread only.</summary>
    public ref readonly CapturedEvent Next => ref _slots[(int)_next & _mask].Event;

    /// <summary>Puts an event at the end; nothing happens when the ring is closed. See the class for what happens when it is full.</summary>
    public void Publish(in CapturedEvent captured)
    {
        long ticket;
        if (!_isDropping && Environment.CurrentManagedThreadId != _drainThread)
            ticket = Interlocked.Increment(ref _tail.Value) - 1;
        else if (!TryDraw(captured.Events, out ticket))
            return;
        if ((ticket & ClosedBit) != 0)
            return;
        ref var slot = ref _slots[(int)ticket & _mask];
        if (Volatile.Read(ref slot.Sequence) != ticket)
            WaitFor(ref slot, ticket);
        slot.Event = captured;
        Volatile.Write(ref slot.Sequence, ticket + 1);
        if (_rest != Awake)
            Rouse(ticket);
    }

    /// <summary>Puts an event at the end, or loses and counts it when the ring is full, whatever its kind: for threads that must not wait.</summary>
    public void PublishOrLose(in CapturedEvent captured)
    {
        if (!TryDraw(captured.Events, out var ticket))
            return;
        ref var slot = ref _slots[(int)ticket & _mask];
        slot.Event = captured;
        Volatile.Write(ref slot.Sequence, ticket + 1);
        if (_rest != Awake)
            Rouse(ticket);
    }

    /// <summary>Frees the place of the next event. Drain thread only.</summary>
    public void Advance()
    {
        ref var slot = ref _slots[(int)_next & _mask];
        slot.Event = default;
        Volatile.Write(ref slot.Sequence, _next + _slots.Length);
        _next++;
    }

    /// <summary>
    /// Tells others how far the drain thread is. Who waits is woken when half the ring is free: a thread that is woken for each free place costs more than
    /// the place is worth. Drain thread only.
    /// </summary>
    public void Release()
    {
        Volatile.Write(ref _head.Value, _next);
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _waiters) == 0 || (Volatile.Read(ref _tail.Value) & ~ClosedBit) - _next > _slots.Length / 2)
            return;
        lock (_waitGate)
            Monitor.PulseAll(_waitGate);
    }

    /// <summary>
    /// How many events were lost since the last call. Asked for before <see cref="Release"/>, they stood at <see cref="Tail"/>: a ring that was full stays
    /// so until then. Drain thread only.
    /// </summary>
    public long TakeLost() => Volatile.Read(ref _lost.Value) == 0 ? 0 : Interlocked.Exchange(ref _lost.Value, 0);

    /// <summary>Rests until the ring is half full, someone calls <see cref="Wake"/>, or the time is over. Events that are there do not end it.</summary>
    public void Nap(TimeSpan timeout) => Rest(Napping, timeout, isReady: false);

    /// <summary>
    /// Rests until an event arrives, someone calls <see cref="Wake"/>, or the time is over. A producer may miss the parked mark by one store buffer, which
    /// costs that time at most and spares every event a fence.
    /// </summary>
    public void Park(TimeSpan timeout)
    {
        _rest = Parked;
        Rest(Parked, timeout, HasNext);
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

    // A place is free for certain when it is less than one turn ahead of the head, and only the drain thread moves the head.
    private bool TryDraw(int events, out long ticket)
    {
        while (true)
        {
            var head = Volatile.Read(ref _head.Value);
            ticket = Volatile.Read(ref _tail.Value);
            if ((ticket & ClosedBit) != 0)
                return false;
            if (ticket - head >= _slots.Length)
            {
                Interlocked.Add(ref _lost.Value, events);
                return false;
            }

            if (Interlocked.CompareExchange(ref _tail.Value, ticket + 1, ticket) == ticket)
                return true;
        }
    }

    private void WaitFor(ref Slot slot, long ticket)
    {
        var spinner = default(SpinWait);
        while (Volatile.Read(ref slot.Sequence) != ticket)
        {
            if (!spinner.NextSpinWillYield)
            {
                spinner.SpinOnce();
                continue;
            }

            lock (_waitGate)
            {
                _waiters++;
                if (Volatile.Read(ref slot.Sequence) != ticket)
                    Monitor.Wait(_waitGate, RecheckFull);
                _waiters--;
            }
        }
    }

    private void Rouse(long ticket)
    {
        if (_rest == Napping && ticket - Head < _slots.Length / 2)
            return;
        _rest = Awake;
        Wake();
    }

    private void Rest(int depth, TimeSpan timeout, bool isReady)
    {
        _rest = depth;
        lock (_wakeGate)
        {
            if (!isReady && !_isWoken)
                Monitor.Wait(_wakeGate, timeout);
            _isWoken = false;
        }

        _rest = Awake;
    }

    private struct Slot
    {
        // ticket: free for that ticket; ticket + 1: holds that ticket's event.
        public long Sequence;
        public CapturedEvent Event;
    }

    // The counters are written by different threads; each has its cache lines for itself.
    [StructLayout(LayoutKind.Explicit, Size = 192)]
    private struct PaddedCounter
    {
        [FieldOffset(64)]
        public long Value;
    }
}
