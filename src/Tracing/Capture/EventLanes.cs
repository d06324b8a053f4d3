using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>
/// A session's buffer between the threads of traced actors and its drain thread: a lane for each thread that captures, all fed from one bounded pool of chunks.
/// The places of events are such that whatever happens before something else also stands before it, whichever threads they happen on. Who finds the pool empty
/// waits, or in a dropping session loses the event, which is counted. The drain thread must never wait for itself; its own events are lost in either kind.
/// </summary>
internal sealed class EventLanes
{
    [ThreadStatic]
    private static EventLane?[]? _ofThread;

    private readonly object _gate = new();
    private readonly int _slot;
    private readonly bool _isDropping;
    private readonly TraceClock _clock;
    private LaneCursor[] _cursors = [];
    private volatile bool _isClosed;
    private long _tickets;
    private long _lost;
    private long _reported;
    private int _waiting;
    private int _drainThread;

    /// <param name="slot">The session's place on the node.</param>
    public EventLanes(int slot, SessionBuffer buffer, TraceClock clock)
    {
        (_slot, _isDropping, _clock) = (slot, buffer.Overflow == TraceOverflow.Drop, clock);
        Pool = new ChunkPool(buffer.ChunkSize, buffer.Chunks);
    }

    public ChunkPool Pool { get; }

    public DrainBell Bell { get; } = new();

    /// <summary>One cursor a lane; for the drain thread.</summary>
    public ReadOnlySpan<LaneCursor> Cursors => Volatile.Read(ref _cursors);

    /// <summary>Events that have a place and are not taken out.</summary>
    public long Pending
    {
        get
        {
            var pending = 0L;
            foreach (var cursor in Cursors)
                pending += cursor.Pending;
            return pending;
        }
    }

    /// <summary>Events lost so far.</summary>
    public long Lost => Volatile.Read(ref _lost);

    /// <summary>Whether it is closed and nobody waits any more who came before that.</summary>
    public bool IsSealed => _isClosed && Volatile.Read(ref _waiting) == 0;

    /// <summary>A place greater than those of all events that were captured before.</summary>
    public long Now() => _clock.IsFine ? _clock.Stamp() : Volatile.Read(ref _tickets);

    /// <summary>How many events were lost since the last call, by anyone.</summary>
    public long TakeLost()
    {
        if (Lost == Volatile.Read(ref _reported))
            return 0;
        lock (_gate)
        {
            var lost = Lost - _reported;
            Volatile.Write(ref _reported, _reported + lost);
            return lost;
        }
    }

    public void BindDrainThread() => _drainThread = Environment.CurrentManagedThreadId;

    /// <summary>Captures an event; nothing happens when the session is closed. See the class for what happens when the buffer is full.</summary>
    public void Capture(
        TraceKind kind, object? actor, object? peer, object? payload, PayloadForm form, FunctionId? function, TraceFlags flags, bool isDelivery = false)
    {
        if ((TryAnnounce() ?? AnnounceSlowly(isDelivery ? 2 : 1, !_isDropping)) is not { } lane)
            return;
        ref var slot = ref lane.Slot;
        slot.Stamp = _clock.Stamp();
        slot.Order = Place(slot.Stamp);
        slot.Actor = actor;
        // What is not there needs not be written: an emptied slot holds nothing.
        if (peer is not null)
            slot.Peer = peer;
        if (payload is not null)
            slot.Payload = payload;
        if (function is not null)
            slot.Function = function;
        slot.Flags = flags;
        slot.Kind = kind;
        slot.Form = form;
        slot.IsDelivery = isDelivery;
        lane.Publish();
        if (Bell.IsParked)
            Bell.Ring();
    }

    /// <summary>
    /// Captures an event that happened earlier, at the given stamp; its place is behind all that were captured meanwhile. Never waits: when the buffer is full
    /// the event is lost and counted.
    /// </summary>
    public void CaptureLate(long stamp, TraceKind kind, object payload, PayloadForm form, TraceFlags flags)
    {
        if ((TryAnnounce() ?? AnnounceSlowly(1, mayWait: false)) is not { } lane)
            return;
        ref var slot = ref lane.Slot;
        (slot.Stamp, slot.Order) = (stamp, Place(_clock.Stamp()));
        (slot.Payload, slot.Flags, slot.Kind, slot.Form) = (payload, flags, kind, form);
        lane.Publish();
        if (Bell.IsParked)
            Bell.Ring();
    }

    /// <summary>Counts events that could not be captured.</summary>
    public void Lose(int events) => Interlocked.Add(ref _lost, events);

    /// <summary>No further events. Who waits for a chunk still gets one.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            foreach (var cursor in _cursors)
                cursor.Lane.Retire();
        }

        Bell.Ring();
    }

    /// <summary>Asks the lane's thread to take another one for its next event. After the next barrier the lane may go. Drain thread only.</summary>
    public void Retire(LaneCursor cursor)
    {
        lock (_gate)
            cursor.Lane.Retire();
        cursor.MayGo = true;
    }

    /// <summary>Takes a lane out that was retired before the last barrier and is idle after it. Drain thread only.</summary>
    public void Dismiss(LaneCursor cursor)
    {
        lock (_gate)
            Volatile.Write(ref _cursors, Array.FindAll(_cursors, other => !ReferenceEquals(other, cursor)));
        cursor.Dismiss(Pool);
    }

    /// <summary>
    /// Lets the memory go: a thread holds on to what it captured into until it captures for another session in the same place, which may be never. Drain thread
    /// only, when all is sealed and taken out.
    /// </summary>
    public void LetGo()
    {
        foreach (var cursor in Cursors)
            cursor.Lane.LetGo();
        Volatile.Write(ref _cursors, []);
        Pool.LetGo();
    }

    // A coarse clock can show one time to two threads of which one waited for the other; then a shared counter gives the order, read after the clock.
    private long Place(long stamp) => _clock.IsFine ? stamp : Interlocked.Increment(ref _tickets);

    private EventLane? TryAnnounce()
    {
        var lane = _ofThread?[_slot];
        if (lane is null || !ReferenceEquals(lane.Owner, this) || lane.IsFull)
            return null;
        lane.Announce();
        if (!lane.IsRetired)
            return lane;
        lane.TakeBack();
        return null;
    }

    private EventLane? AnnounceSlowly(int events, bool mayWait)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            if (_isClosed)
                return null;
            if (Pool.IsHalfUsed)
                Bell.Ring();
            var chunk = mayWait && Environment.CurrentManagedThreadId != _drainThread ? Pool.Rent() : Pool.TryRent();
            if (chunk is not null)
                return Announce(chunk);
            Lose(events);
            return null;
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    // Under the lock, so that nobody retires the lane between.
    private EventLane Announce(EventChunk chunk)
    {
        var lanes = _ofThread ??= new EventLane?[SessionRegistry.MaxSessions];
        lock (_gate)
        {
            var lane = lanes[_slot];
            if (lane is null || !ReferenceEquals(lane.Owner, this) || lane.IsRetired)
            {
                lanes[_slot] = lane = new EventLane(this);
                Volatile.Write(ref _cursors, [.. _cursors, new LaneCursor(lane, chunk, Now())]);
            }

            lane.Extend(chunk);
            lane.Announce();
            if (_isClosed)
                lane.Retire();
            if (TakeLost() is > 0 and var lost)
                PublishLoss(lane, lost);
            return lane;
        }
    }

    private void PublishLoss(EventLane lane, long count)
    {
        ref var slot = ref lane.Slot;
        (slot.Kind, slot.Stamp, slot.Order) = (TraceKind.Drop, count, Place(_clock.Stamp()));
        lane.Publish();
        lane.Announce();
    }
}
