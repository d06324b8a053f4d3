using System.Runtime.CompilerServices;

namespace Inviso.Tracing;

/// <summary>
/// The chunks of one session: a fixed number, made when they are first needed. A thread comes here once for each chunk it fills, so that a lock is cheap
/// enough. Any thread.
/// </summary>
internal sealed class ChunkPool(int chunkSize, int capacity)
{
    private static readonly TimeSpan Recheck = TimeSpan.FromMilliseconds(5);

    private readonly object _gate = new();
    private readonly EventChunk[] _free = new EventChunk[capacity];
    private int _freeCount;
    private int _made;
    private int _waiters;

    /// <summary>Memory of all slots, made or not.</summary>
    public long Bytes => (long)capacity * chunkSize * Unsafe.SizeOf<CapturedEvent>();

    /// <summary>Whether there was none left when last looked at. Exact only for who holds no chunk back meanwhile.</summary>
    public bool IsEmpty => Available == 0;

    public bool IsHalfUsed => Available < capacity / 2;

    private int Available => Volatile.Read(ref _freeCount) + capacity - Volatile.Read(ref _made);

    /// <summary>Null when all are in use.</summary>
    public EventChunk? TryRent()
    {
        lock (_gate)
            return Take();
    }

    /// <summary>Waits for a chunk, which must come: the drain thread never waits here.</summary>
    public EventChunk Rent()
    {
        lock (_gate)
        {
            var chunk = Take();
            while (chunk is null)
            {
                _waiters++;
                Monitor.Wait(_gate, Recheck);
                _waiters--;
                chunk = Take();
            }

            return chunk;
        }
    }

    /// <summary>
    /// Gives an emptied chunk back. Who waits is woken when half of them are free: a thread that is woken for each costs more than the chunk is worth.
    /// </summary>
    public void Return(EventChunk chunk)
    {
        chunk.Next = null;
        lock (_gate)
        {
            _free[_freeCount++] = chunk;
            if (_waiters > 0 && !IsHalfUsed)
                Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Lets go of the chunks that are free. Nobody rents one any more.</summary>
    public void LetGo()
    {
        lock (_gate)
        {
            Array.Clear(_free);
            _freeCount = 0;
        }
    }

    private EventChunk? Take()
    {
        if (_freeCount > 0)
            return _free[--_freeCount];
        if (_made == capacity)
            return null;
        _made++;
        return new EventChunk(chunkSize);
    }
}
