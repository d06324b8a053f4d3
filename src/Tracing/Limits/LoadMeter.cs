namespace Inviso.Tracing;

/// <summary>Looks at what the process and the node's session use, with the meters that limits look with. Used by one thread at a time.</summary>
public sealed class LoadMeter
{
    private const int Percent = 100;

    private readonly TimeProvider _time;
    private readonly IProcessMeter _process;
    private readonly Func<long> _captured;
    private readonly SlidingWindow _cpu = new();
    private readonly SlidingWindow _gc = new();
    private readonly SlidingWindow _events = new();
    private readonly long _started;

    public LoadMeter(NodeTracer tracer)
        : this(tracer?.Time ?? throw new ArgumentNullException(nameof(tracer)), tracer.Settings.Meter, () => tracer.Session.Counters.Captured)
    {
    }

    internal LoadMeter(TimeProvider time, IProcessMeter process, Func<long> captured)
    {
        (_time, _process, _captured) = (time, process, captured);
        _started = time.GetTimestamp();
    }

    /// <summary>Forgets the samples so far: shares and rates begin anew.</summary>
    public void Renew()
    {
        _cpu.Clear();
        _gc.Clear();
        _events.Clear();
    }

    public LoadSample Sample()
    {
        var now = _time.GetElapsedTime(_started);
        _cpu.Add(now, _process.ProcessorTime.Ticks);
        _gc.Add(now, _process.GcPauses.Ticks);
        _events.Add(now, _captured());
        return new LoadSample(
            Share(_cpu) / _process.Cores, Share(_gc), Rate(_events), _process.WorkingSet, _process.ThreadPoolBacklog);
    }

    // Shorter than the window, a share says little: one collection would be all of it.
    private static double? Share(SlidingWindow window) => window.IsFull ? (double)window.Growth * Percent / window.Span.Ticks : null;

    private static double? Rate(SlidingWindow window) => window.IsFull ? window.Growth / window.Span.TotalSeconds : null;
}
