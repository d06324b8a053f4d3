namespace Inviso.Tracing;

/// <summary>
/// What one thread captures for one session, in its order. Only that thread writes it, and without any interlocked operation: before it reads the clock it
/// announces the event, and afterwards publishes it. The drain thread can tell from the two counters, after a process-wide barrier, whether an event with an
/// earlier time may still come.
/// </summary>
internal sealed class EventLane(EventLanes owner)
{
    private EventChunk? _chunk;
    private CapturedEvent[] _slots = [];
    private int _index;
    private long _announced;
    private long _published;

    // Written by the drain thread, seldom.
    private volatile bool _isRetired;

    public EventLanes Owner => owner;

    public long Announced => Volatile.Read(ref _announced);

    public long Published => Volatile.Read(ref _published);

    /// <summary>Whether the thread has to ask for a new lane: this one is to be taken away.</summary>
    public bool IsRetired => _isRetired;

    public bool IsFull => _index == _slots.Length;

    public void Retire() => _isRetired = true;

    /// <summary>The place of the announced event, to be filled before it is published.</summary>
    public ref CapturedEvent Slot => ref _slots[_index];

    public void Announce() => Volatile.Write(ref _announced, _published + 1);

    public void Publish()
    {
        _index++;
        Volatile.Write(ref _published, _announced);
    }

    public void TakeBack() => Volatile.Write(ref _announced, _published);

    /// <summary>
    /// Keeps no buffer alive any more: the thread may hold on to the lane for as long as it lives. Drain thread only, when the lane is retired and its thread has
    /// seen that.
    /// </summary>
    public void LetGo() => (_chunk, _slots) = (null, []);

    public void Extend(EventChunk chunk)
    {
        if (_chunk is not null)
            _chunk.Next = chunk;
        _chunk = chunk;
        _slots = chunk.Slots;
        _index = 0;
    }
}
