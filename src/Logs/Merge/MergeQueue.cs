namespace Inviso.Logs;

/// <summary>
/// The sources that have a next event, as a binary heap: first the smaller time, and of equal ones the source given first. A source's own events stay in
/// their order, because only its next one is here.
/// </summary>
internal sealed class MergeQueue
{
    private readonly long[] _times;
    private readonly int[] _heap;

    /// <param name="sources">Number of sources.</param>
    public MergeQueue(int sources) => (_times, _heap) = (new long[sources], new int[sources]);

    public int Count { get; private set; }

    /// <summary>Index of the source with the next event of all.</summary>
    public int First => _heap[0];

    /// <summary>Time of the next event of all.</summary>
    public long FirstTime => _times[_heap[0]];

    /// <summary>A source that was not here has an event.</summary>
    public void Add(int source, long time)
    {
        _times[source] = time;
        var at = Count++;
        for (; at > 0 && IsBefore(source, _heap[(at - 1) / 2]); at = (at - 1) / 2)
            _heap[at] = _heap[(at - 1) / 2];
        _heap[at] = source;
    }

    /// <summary>The first source has moved on to an event of this time.</summary>
    public void Moved(long time)
    {
        _times[_heap[0]] = time;
        SiftDown();
    }

    /// <summary>The first source has ended.</summary>
    public void Remove()
    {
        Count--;
        _heap[0] = _heap[Count];
        SiftDown();
    }

    private void SiftDown()
    {
        var source = _heap[0];
        var at = 0;
        while (true)
        {
            var child = (2 * at) + 1;
            if (child >= Count)
                break;
            if (child + 1 < Count && IsBefore(_heap[child + 1], _heap[child]))
                child++;
            if (IsBefore(source, _heap[child]))
                break;
            _heap[at] = _heap[child];
            at = child;
        }

        _heap[at] = source;
    }

    private bool IsBefore(int left, int right) => _times[left] < _times[right] || (_times[left] == _times[right] && left < right);
}
