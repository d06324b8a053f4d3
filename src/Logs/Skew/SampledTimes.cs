namespace Inviso.Logs;

/// <summary>
/// Times of a series, evenly thinned: when the place is full every second one is forgotten and the step between those that are kept doubles. So of two series
/// the same numbers are kept up to a factor of two in the step, however long they are.
/// </summary>
internal sealed class SampledTimes
{
    private const int Capacity = 16;

    private readonly long[] _times = new long[Capacity];
    private long _step = 1;
    private int _kept;

    /// <summary>Length of the series.</summary>
    public long Count { get; private set; }

    public void Add(long time)
    {
        if (Count % _step == 0 && _kept == Capacity)
            Thin();
        if (Count % _step == 0)
            _times[_kept++] = time;
        Count++;
    }

    /// <summary>The smallest difference between a member of a later series and the member of this one with the same number; null without any.</summary>
    public long? LeastDelayTo(SampledTimes later)
    {
        var step = Math.Max(_step, later._step);
        long? least = null;
        for (var number = 0L; number < Math.Min(Count, later.Count); number += step)
        {
            var delay = later._times[number / later._step] - _times[number / _step];
            least = Math.Min(least ?? delay, delay);
        }

        return least;
    }

    private void Thin()
    {
        for (var i = 0; i < Capacity / 2; i++)
            _times[i] = _times[2 * i];
        (_kept, _step) = (Capacity / 2, 2 * _step);
    }
}
