namespace Inviso.Logs;

/// <summary>
/// The sources that have a next event, as a binary heap: first the smaller timestamp, and of equal ones the source given first. A source's own events stay
/// in their order, because only its next one is here.
/// </summary>
internal sealed class MergeQueue
{
    private readonly SourceReader[] _sources;
    private readonly int[] _heap;

    /// <param name="sources">All have moved to their first event.</param>
    /// <param name="live">Indices of those that have one, ascending.</param>
    public MergeQueue(SourceReader[] sources, IEnumerable<int> live)
    {
        _sources = sources;
        _heap = [.. live];
        Count = _heap.Length;
        for (var i = (Count / 2) - 1; i >= 0; i--)
            SiftDown(i);
    }

    public int Count { get; private set; }

    /// <summary>Index of the source with the next event of all.</summary>
    public int First => _heap[0];

    /// <summary>The first source has moved on.</summary>
    public void Moved() => SiftDown(0);

    /// <summary>The first source has ended.</summary>
    public void Remove()
    {
        Count--;
        _heap[0] = _heap[Count];
        SiftDown(0);
    }

    private void SiftDown(int at)
    {
        while (true)
        {
            var child = (2 * at) + 1;
            if (child >= Count)
                return;
            if (child + 1 < Count && IsBefore(_heap[child + 1], _heap[child]))
                child++;
            if (IsBefore(_heap[at], _heap[child]))
                return;
            (_heap[at], _heap[child]) = (_heap[child], _heap[at]);
            at = child;
        }
    }

    private bool IsBefore(int left, int right)
    {
        var (a, b) = (_sources[left].Current.Timestamp, _sources[right].Current.Timestamp);
        return a < b || (a == b && left < right);
    }
}
