using System.Diagnostics;

namespace Inviso.Actors;

/// <summary>
/// Leaves the processors to the actors. In a rest, while the transfer does nothing, the processor time of the process is what the others use. When they leave
/// less than a transfer needs, one chunk goes out between two rests: 2.4 MB/s at most, which is 1 to 2 percent of a core. Else it goes at full speed,
/// and rests again when the process as a whole is about to run out of processors. Used by one thread.
/// </summary>
/// <param name="clock">Measures the rests.</param>
/// <param name="processorTime">Of the whole process.</param>
/// <param name="cores">That the process may use.</param>
internal sealed class SenderPace(TimeProvider clock, Func<TimeSpan> processorTime, int cores)
{
    /// <summary>Systems count processor time in steps of 10 ms: a busy core shows as two or three of them.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(25);

    /// <summary>How often a transfer at full speed looks at the process.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    // What a transfer uses at full speed, in cores; on a single core it shares.
    private readonly double _needed = Math.Min(1, cores / 2.0);

    private long _since;
    private TimeSpan _usedBefore;
    private bool _isResting;
    private bool _isBusy = true;

    /// <summary>A pace for this process.</summary>
    public static SenderPace OfThisProcess(TimeProvider clock) => new(clock, ProcessorTime, Environment.ProcessorCount);

    /// <summary>To be called before each chunk; how long to rest before it is sent.</summary>
    public TimeSpan NextRest()
    {
        if (_isResting)
        {
            _isResting = false;
            _isBusy = Used() > cores - _needed;
            Mark();
            return TimeSpan.Zero;
        }

        if (!_isBusy)
        {
            if (clock.GetElapsedTime(_since) < Look)
                return TimeSpan.Zero;
            var used = Used();
            Mark();
            if (used <= cores - (_needed / 2))
                return TimeSpan.Zero;
        }

        Mark();
        _isResting = true;
        return Rest;
    }

    // In cores, since the mark.
    private double Used() => (processorTime() - _usedBefore) / clock.GetElapsedTime(_since);

    private void Mark() => (_since, _usedBefore) = (clock.GetTimestamp(), processorTime());

    private static TimeSpan ProcessorTime()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }
}
