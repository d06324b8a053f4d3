using Akka.Actor;
using Inviso.Logs;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Actors;

/// <summary>
/// Sends a session's events to the runtime of another node, in batches. While the window is full it lets the drain thread wait, and the session's buffer
/// does with further events what the session was made for: its actors wait, or events are lost and counted where they are missing. A collector that is gone, or
/// takes no more, ends the session.
/// </summary>
internal sealed class RelayerTraceSink(RelayWindow window, IActorRef relay, IActorRef collector) : ISizedSink
{
    private readonly EventBatchWriter _batch = new();
    private long _sent;

    /// <summary>Of the batches, the one included that is being filled.</summary>
    public long Length => _sent + _batch.Length;

    public void Write(ReadOnlySpan<TraceEvent> batch)
    {
        foreach (ref readonly var e in batch)
        {
            _batch.Add(e);
            if (_batch.IsFull)
                Send();
        }
    }

    /// <summary>On return the collector has given all events to its own sink.</summary>
    public void Flush()
    {
        Send();
        window.AwaitAcknowledged();
    }

    public void Close(StopReason reason)
    {
        relay.Tell(RelaySenderActor.Closing.Instance, ActorRefs.NoSender);
        try
        {
            Flush();
        }
        finally
        {
            relay.Tell(RelaySenderActor.Closed.Instance, ActorRefs.NoSender);
        }
    }

    private void Send()
    {
        if (_batch.Count == 0)
            return;
        var count = _batch.Count;
        _sent += _batch.Length;
        collector.Tell(window.Add(count, _batch.Take()), relay);
    }
}
