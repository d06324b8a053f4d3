using Akka.Event;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>What exists while a session is open: buffer, drain thread, one watch per combination of flags, the ear for lost messages.</summary>
internal sealed class OpenTrace
{
    private readonly CellWatch?[] _watches = new CellWatch?[(int)AllFlags + 1];
    private readonly EventRing _ring = new();
    private readonly TraceClock _clock;

    private const TraceFlags AllFlags = TraceFlags.Send | TraceFlags.Receive | TraceFlags.Call | TraceFlags.Procs | TraceFlags.Timestamp | TraceFlags.Arity
        | TraceFlags.SetOnSpawn;

    public OpenTrace(NodeTracer tracer, ITraceSink sink, Action<TraceDrain, Exception> failed)
    {
        _clock = tracer.Clock;
        Drain = new TraceDrain(_ring, new EventRenderer(tracer.Identity, tracer.Clock, tracer.Settings.Payload), sink, failed);
        Losses = new LossSubscription(tracer);
    }

    public TraceDrain Drain { get; }

    public IDisposable Losses { get; }

    /// <summary>The watch with exactly these flags; null for none. Under the session's lock.</summary>
    public CellWatch? WatchOf(TraceFlags flags)
    {
        flags &= AllFlags;
        return flags == TraceFlags.None ? null : _watches[(int)flags] ??= new CellWatch(flags, _ring, _clock);
    }

    private sealed class LossSubscription : IDisposable
    {
        private readonly EventStream _stream;
        private readonly LossListener _listener;

        public LossSubscription(NodeTracer tracer)
        {
            _stream = tracer.System.EventStream;
            _listener = new LossListener(tracer);
            _stream.Subscribe(_listener, typeof(AllDeadLetters));
        }

        public void Dispose() => _stream.Unsubscribe(_listener);
    }
}
