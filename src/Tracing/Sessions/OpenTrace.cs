using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>What exists while a session is open: buffer, drain thread, patterns, one watch for each combination of flags.</summary>
internal sealed class OpenTrace
{
    // Indexed by the flags themselves, of which few combinations ever occur.
    private readonly Dictionary<TraceFlags, SessionWatch> _watches = [];
    private readonly EventLanes _lanes;

    public OpenTrace(
        NodeTracer tracer, int slot, PatternTable patterns, SessionCounters counters, SessionBuffer buffer, ITraceSink sink, Action<TraceDrain, Exception> failed)
    {
        _lanes = new EventLanes(slot, buffer, tracer.Clock);
        Slot = slot;
        Payloads = new PayloadTerms(tracer.Payloads);
        Patterns = patterns;
        Counters = counters;
        var renderer = new EventRenderer(tracer.Identity, tracer.Clock, tracer.Payloads.Mode, Payloads);
        Drain = new TraceDrain(_lanes, buffer.Capacity, renderer, sink, failed);
    }

    /// <summary>The session's place on the node, unique among the open ones.</summary>
    public int Slot { get; }

    public PatternTable Patterns { get; }

    public SessionCounters Counters { get; }

    public TraceDrain Drain { get; }

    public PayloadTerms Payloads { get; }

    /// <summary>Memory that its buffers take at most.</summary>
    public long BufferBytes => _lanes.Pool.Bytes + Drain.Bytes;

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
