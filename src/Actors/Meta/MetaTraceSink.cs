using Akka.Actor;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Actors;

/// <summary>
/// Hands meta-traced calls to the meta tracer. When that is behind by more than <see cref="MaxWaiting"/> calls, the session's thread waits here; the calls
/// that its buffer cannot hold then are lost and counted. Thread-safe.
/// </summary>
internal sealed class MetaTraceSink(IActorRef meta) : ITraceSink
{
    /// <summary>A call with its arguments is mostly below 1 KiB: some 16 MiB at worst.</summary>
    private const int MaxWaiting = 16_384;

    private readonly object _gate = new();
    private int _waiting;
    private bool _isOver;

    public void Write(ReadOnlySpan<TraceEvent> batch)
    {
        lock (_gate)
        {
            while (_waiting > MaxWaiting && !_isOver)
                Monitor.Wait(_gate);
            if (_isOver)
                return;
            _waiting += batch.Length;
        }

        meta.Tell(new MetaProtocol.Calls(batch.ToArray()), ActorRefs.NoSender);
    }

    public void Flush()
    {
        // Every call is in the meta tracer's mailbox when Write returns.
    }

    public void Close(StopReason reason)
    {
        // The meta tracer ends by itself.
    }

    /// <summary>The meta tracer has taken so many.</summary>
    public void Taken(int count)
    {
        lock (_gate)
        {
            _waiting -= count;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>The meta tracer is gone: nobody waits for it any more.</summary>
    public void Release()
    {
        lock (_gate)
        {
            _isOver = true;
            Monitor.PulseAll(_gate);
        }
    }
}
