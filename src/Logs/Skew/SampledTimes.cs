namespace Inviso.Logs;

/// <summary>
/// Times of a series, evenly thinned: when the place is full every second one is forgotten and the step between those that are kept doubles. So of two series
/// the same numbers are kept up to a factor of two in the step, however long they are.
/// </summary>
internal sealed class SampledTimes
{
    /// <summary>A half of them over an hour is one in two minutes, in which the clocks of computers part by some microseconds.</summary>
    private const int Capacity = 64;

    // Most series are the answers to one question, and as long as that.
    private long[] _times = new long[2];
    private long _step = 1;
    private int _kept;

    /// <summary>Length of the series.</summary>
    public long Count { get; private set; }

    public void Add(long time)
    {
        if (Count % _step == 0 && _kept == Capacity)
            Thin();
        if (Count % _step == 0)
            Keep(time);
        Count++;
    }

    /// <summary>The members that have the same numbers in this and in a later series.</summary>
    public IEnumerable<(long Earlier, long Later)> PairsWith(SampledTimes later)
    {
        var step = Math.Max(_step, later._step);
        for (var number = 0L; number < Math.Min(Count, later.Count); number += step)
            yield return (_times[number / _step], later._times[number / later._step]);
    }

    private void Keep(long time)
    {
        if (_kept == _times.Length)
            Array.Resize(ref _times, 2 * _kept);
        _times[_kept++] = time;
    }

    private void Thin()
    {
        for (var i = 0; i < Capacity / 2; i++)
            _times[i] = _times[2 * i];
        (_kept, _step) = (Capacity / 2, 2 * _step);
    }
}
