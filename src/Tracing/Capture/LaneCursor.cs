namespace Inviso.Tracing;

/// <summary>How far the drain thread is in a lane. Drain thread only.</summary>
internal sealed class LaneCursor(EventLane lane, EventChunk first, long birth)
{
    private EventChunk _chunk = first;
    private CapturedEvent[] _slots = first.Slots;
    private int _index;
    private long _taken;
    private long _limit;

    private long _last = birth;

    public EventLane Lane => lane;

    /// <summary>Whether the lane was retired before the last barrier: if it is idle now, it stays so.</summary>
    public bool MayGo { get; set; }

    /// <summary>Events that are there and not yet taken, within what was looked at.</summary>
    public bool HasNext => NextOrder < long.MaxValue;

    /// <summary>The place of <see cref="Next"/>, greater than all places where there is none.</summary>
    public long NextOrder { get; private set; } = long.MaxValue;

    public ref CapturedEvent Next => ref _slots[_index];

    /// <summary>Events that are published and not taken.</summary>
    public long Pending => lane.Published - Volatile.Read(ref _taken);

    /// <summary>Whether the lane was empty when last looked at, and is still.</summary>
    public bool IsIdle => _taken == lane.Announced;

    /// <summary>Looks how far the lane is, after a process-wide barrier. False while an event is announced and not yet published.</summary>
    public bool Look(ChunkPool pool)
    {
        var announced = lane.Announced;
        _limit = lane.Published;
        StepOn(pool);
        return _limit >= announced;
    }

    /// <summary>A place that is smaller than those of all events beyond what was looked at.</summary>
    public long LastSeen()
    {
        if (!HasNext)
            return _last;
        var (chunk, at) = (_chunk, _index + _limit - _taken - 1);
        while (at >= chunk.Slots.Length)
            (chunk, at) = (chunk.Next!, at - chunk.Slots.Length);
        return chunk.Slots[at].Order;
    }

    /// <summary>The event in <see cref="Next"/> is done with.</summary>
    public void Advance(ChunkPool pool)
    {
        ref var slot = ref Next;
        _last = slot.Order;
        slot = default;
        _index++;
        Volatile.Write(ref _taken, _taken + 1);
        StepOn(pool);
    }

    /// <summary>Gives the lane's last chunk back. The lane is retired, empty, and its thread has seen that.</summary>
    public void Dismiss(ChunkPool pool)
    {
        lane.LetGo();
        pool.Return(_chunk);
    }

    private void StepOn(ChunkPool pool)
    {
        if (_taken == _limit)
        {
            NextOrder = long.MaxValue;
            return;
        }

        if (_index == _slots.Length)
            StepOver(pool);
        NextOrder = Next.Order;
    }

    // The thread links the next chunk before it publishes into it.
    private void StepOver(ChunkPool pool)
    {
        var next = _chunk.Next!;
        pool.Return(_chunk);
        (_chunk, _slots, _index) = (next, next.Slots, 0);
    }
}
