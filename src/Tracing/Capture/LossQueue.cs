namespace Inviso.Tracing;

/// <summary>Losses on their way into the log, each at its place in the session's order. Drain thread only.</summary>
internal sealed class LossQueue
{
    private readonly Queue<(long Place, long Count)> _losses = new();

    /// <summary>The place of the next one; without any beyond all places.</summary>
    public long Next { get; private set; } = long.MaxValue;

    public bool IsEmpty => _losses.Count == 0;

    public void Add(long place, long count)
    {
        _losses.Enqueue((place, count));
        Next = _losses.Peek().Place;
    }

    /// <summary>Takes the next one: how many events it stands for.</summary>
    public long Take()
    {
        var count = _losses.Dequeue().Count;
        Next = _losses.TryPeek(out var next) ? next.Place : long.MaxValue;
        return count;
    }
}
