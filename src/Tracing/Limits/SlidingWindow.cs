namespace Inviso.Tracing;

/// <summary>How much a growing number has grown within the last second, from samples of it.</summary>
internal sealed class SlidingWindow
{
    public static readonly TimeSpan Width = TimeSpan.FromSeconds(1);

    // The first is the newest sample that is at least one width old, or the oldest there is.
    private readonly Queue<(TimeSpan At, long Value)> _samples = new();
    private (TimeSpan At, long Value) _last;

    /// <summary>Whether the samples reach back a whole width.</summary>
    public bool IsFull => Span >= Width;

    /// <summary>Growth since the first sample.</summary>
    public long Growth => _samples.TryPeek(out var first) ? _last.Value - first.Value : 0;

    /// <summary>Time since the first sample: about the width, or more when samples come late.</summary>
    public TimeSpan Span => _samples.TryPeek(out var first) ? _last.At - first.At : TimeSpan.Zero;

    public void Add(TimeSpan at, long value)
    {
        _last = (at, value);
        _samples.Enqueue(_last);
        while (_samples.Count > 1 && at - _samples.ElementAt(1).At >= Width)
            _samples.Dequeue();
    }

    public void Clear() => _samples.Clear();
}
