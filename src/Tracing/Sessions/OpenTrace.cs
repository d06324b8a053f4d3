using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>What exists while a session is open: buffer, drain thread, patterns, one watch for each combination of flags.</summary>
internal sealed class OpenTrace
{
    // Indexed by the flags themselves, of which few combinations ever occur.
    private readonly Dictionary<TraceFlags, SessionWatch> _watches = [];
    private readonly EventLanes _lanes;
    private readonly CountedLimits? _counted;
    private readonly SampledLimits? _sampled;
    private int _collectors;

    public OpenTrace(
        NodeTracer tracer, TraceSession session, int slot, PatternTable patterns, SessionCounters counters, SessionBuffer buffer, ITraceSink sink,
        TraceLimits limits)
    {
        _lanes = new EventLanes(slot, buffer, tracer.Clock);
        Slot = slot;
        IsMeta = session.IsMeta;
        var mode = IsMeta ? PayloadMode.Full : tracer.Payloads.Mode;
        Payloads = new PayloadTerms(tracer.Payloads, tracer.Identity, mode);
        Patterns = patterns;
        Counters = counters;
        Capacity = buffer.Capacity;
        void Reached(TraceLimitKind kind, LimitAction action) => session.LimitReached(this, kind, action);
        _counted = CountedLimits.AreIn(limits) ? new CountedLimits(limits, Reached) : null;
        _sampled = SampledLimits.AreIn(limits)
            ? new SampledLimits(limits, new SessionMeter(tracer, session, this), tracer.Settings.Meter, tracer.Time, Reached, tracer.Report)
            : null;
        var renderer = new EventRenderer(tracer.Identity, tracer.Clock, mode, Payloads);
        Drain = new TraceDrain(_lanes, buffer.Capacity, renderer, sink, _counted, session.Failed);
    }

    /// <summary>Events that the buffer holds.</summary>
    public int Capacity { get; }

    /// <summary>Events that wait for the drain thread.</summary>
    public long Waiting => _lanes.Pending;

    /// <summary>The session's place on the node, unique among the open ones.</summary>
    public int Slot { get; }

    public PatternTable Patterns { get; }

    public SessionCounters Counters { get; }

    public TraceDrain Drain { get; }

    public PayloadTerms Payloads { get; }

    /// <summary>Whether match specifications change flags of the node's Inviso session instead of this one's.</summary>
    public bool IsMeta { get; }

    /// <summary>Memory that its buffers take at most.</summary>
    public long BufferBytes => _lanes.Pool.Bytes + Drain.Bytes;

    public void Start(string name)
    {
        Drain.Start(name);
        _sampled?.Start();
    }

    /// <summary>The session was resumed.</summary>
    public void RenewLimits()
    {
        _counted?.Renew();
        _sampled?.Renew();
    }

    /// <summary>The session is over, though its drain may have something left to do.</summary>
    public void StopLooking() => _sampled?.Dispose();

    /// <summary>
    /// Messages in the fullest mailbox of the actors that have flags of this session; null while none has. A mailbox may be of the application's own kind and
    /// fail: that is reported.
    /// </summary>
    public int? LargestMailbox(NodeTracer tracer)
    {
        var walk = (Trace: this, Largest: (int?)null);
        try
        {
            tracer.Live.Visit(ref walk, static (TracedActorCell cell, ref (OpenTrace Trace, int? Largest) w) =>
            {
                // A cell is in the list before it has its mailbox.
                if (cell.CurrentWatch?.Of(w.Trace) is not null && cell.Mailbox?.MessageQueue is { } queue)
                    w.Largest = Math.Max(w.Largest ?? 0, queue.Count);
            });
        }
        catch (Exception ex)
        {
            tracer.Report(ex);
        }

        return walk.Largest;
    }

    /// <summary>Whether an actor has the session's garbage_collection flag.</summary>
    public bool HasCollectors => Volatile.Read(ref _collectors) > 0;

    /// <summary>One actor more, or less, has the session's garbage_collection flag.</summary>
    public void CountCollector(int by) => Interlocked.Add(ref _collectors, by);

    /// <summary>The watch with exactly these flags; null for none. Under the registry's lock.</summary>
    public SessionWatch? WatchOf(TraceFlags flags)
    {
        if (flags == TraceFlags.None)
            return null;
        if (!_watches.TryGetValue(flags, out var watch))
            _watches[flags] = watch = new SessionWatch(this, flags, _lanes);
        return watch;
    }
}
