using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>What exists while a session is open: buffer, drain thread, patterns, one watch for each combination of flags.</summary>
internal sealed class OpenTrace
{
    // Indexed by the flags themselves, of which few combinations ever occur.
    private readonly Dictionary<TraceFlags, SessionWatch> _watches = [];
    private readonly EventRing _ring;
    private readonly TraceClock _clock;
    private int _collectors;

    public OpenTrace(
        NodeTracer tracer, int slot, PatternTable patterns, SessionCounters counters, SessionBuffer buffer, ITraceSink sink, Action<TraceDrain, Exception> failed)
    {
        _ring = new EventRing(buffer.Capacity, buffer.Overflow == TraceOverflow.Drop);
        _clock = tracer.Clock;
        Slot = slot;
        Patterns = patterns;
        Counters = counters;
        Drain = new TraceDrain(_ring, buffer.Capacity, new EventRenderer(tracer.Identity, tracer.Clock, tracer.Settings.Payload), sink, failed);
    }

    /// <summary>The session's place on the node, unique among the open ones.</summary>
    public int Slot { get; }

    public PatternTable Patterns { get; }

    public SessionCounters Counters { get; }

    public TraceDrain Drain { get; }

    /// <summary>Whether an actor has the session's garbage_collection flag.</summary>
    public bool HasCollectors => Volatile.Read(ref _collectors) > 0;

    /// <summary>Memory of its buffers.</summary>
    public long BufferBytes => _ring.Bytes + Drain.Bytes;

    /// <summary>One actor more, or less, has the session's garbage_collection flag.</summary>
    public void CountCollector(int by) => Interlocked.Add(ref _collectors, by);

    /// <summary>The watch with exactly these flags; null for none. Under the registry's lock.</summary>
    public SessionWatch? WatchOf(TraceFlags flags)
    {
        if (flags == TraceFlags.None)
            return null;
        if (!_watches.TryGetValue(flags, out var watch))
            _watches[flags] = watch = new SessionWatch(this, flags, _ring, _clock);
        return watch;
    }
}
