namespace Inviso.Tracing;

/// <summary>
/// Takes the events of all lanes out in the order of their places, round by round. A round reaches to the moment at which it began, or less far where a thread
/// is just capturing. Drain thread only.
/// </summary>
internal sealed class LaneMerge(EventLanes lanes)
{
    // A capture takes some ten nanoseconds, unless its thread loses its processor in the middle.
    private const int Spins = 100;

    private LaneCursor[] _active = new LaneCursor[8];
    private int _count;

    /// <summary>All events with this place or a smaller one belong to this round or an earlier one.</summary>
    public long Horizon { get; private set; }

    /// <summary>Whether no lane had anything beyond this round, and none was capturing.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Begins a round; the one before must have been taken out.</summary>
    public void Begin()
    {
        Horizon = lanes.Now();
        // What a thread has announced is visible from here on; who announces later reads the clock later.
        Interlocked.MemoryBarrierProcessWide();
        (_count, IsWhole) = (0, true);
        var isShort = lanes.Pool.IsEmpty;
        foreach (var cursor in lanes.Cursors)
        {
            if (!LookPatiently(cursor))
            {
                Horizon = Math.Min(Horizon, cursor.LastSeen());
                IsWhole = false;
            }

            if (cursor.HasNext)
                Add(cursor);
            else if (cursor.IsIdle)
                LetGo(cursor, isShort);
        }
    }

    /// <summary>
    /// The lane that has the next event of this round, and how far it may be emptied before another lane comes first. False at the end of the round.
    /// </summary>
    public bool TryNext(out LaneCursor first, out long bound)
    {
        (first, bound) = (null!, Horizon);
        var least = long.MaxValue;
        for (var i = 0; i < _count; i++)
        {
            var cursor = _active[i];
            var order = cursor.NextOrder;
            if (order == long.MaxValue)
            {
                _active[i--] = _active[--_count];
            }
            else if (order < least)
            {
                bound = Math.Min(bound, least);
                (least, first) = (order, cursor);
            }
            else
            {
                bound = Math.Min(bound, order);
            }
        }

        if (least <= Horizon)
            return true;
        IsWhole &= _count == 0;
        return false;
    }

    private bool LookPatiently(LaneCursor cursor)
    {
        for (var i = 0; i < Spins; i++)
        {
            if (cursor.Look(lanes.Pool))
                return true;
            Thread.SpinWait(1);
        }

        return false;
    }

    // Idle lanes are of threads that do other things now, or have ended; their chunks are taken back when they are needed.
    private void LetGo(LaneCursor cursor, bool isShort)
    {
        if (cursor.MayGo)
            lanes.Dismiss(cursor);
        else if (isShort || cursor.Lane.IsRetired)
            lanes.Retire(cursor);
    }

    private void Add(LaneCursor cursor)
    {
        if (_count == _active.Length)
            Array.Resize(ref _active, 2 * _count);
        _active[_count++] = cursor;
    }
}
