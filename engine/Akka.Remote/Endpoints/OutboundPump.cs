using Akka.Event;
using Akka.Remote.Protocol;
using static Akka.Remote.Endpoints.AssociationProtocol;

namespace Akka.Remote.Endpoints;

/// <summary>Moves messages from an association's queue to its connection, many frames per write. Used by the association's actor only.</summary>
internal sealed class OutboundPump(Association association, RemotingContext context, PeerState peer, ILoggingAdapter log)
{
    // About one socket buffer's worth: more gains nothing, less costs system calls.
    private const int BatchBytes = 64 * 1024;

    // Messages per turn of the actor, so that acknowledgements and ticks are not starved by a long queue.
    private const int TurnLength = 2_000;

    private readonly OutboundEncoder _encoder = new(context.System, context.Transport.LocalAddress, context.Transport.Settings.MaximumFrame);
    private readonly int _batchBytes = context.Transport.Settings.IsBatching ? BatchBytes : 1;
    private FrameBuffer _batch;

    /// <summary>System messages that are not acknowledged.</summary>
    public int Pending => peer.Outbound.Count;

    public static void WriteAck(ActiveLink link, byte[] ack)
    {
        var frame = new FrameBuffer(64 + ack.Length);
        EnvelopeWriter.TryWrite(frame, new OutboundEnvelope { HasAck = true, Ack = ack }, int.MaxValue, out _);
        link.Link.Send(frame);
    }

    /// <summary>One turn. False if the buffer of system messages is full.</summary>
    public bool Write(ActiveLink link)
    {
        var fits = true;
        var left = TurnLength;
        while (left > 0 && fits && link.Link.HasRoom())
        {
            while (left-- > 0 && fits && (_batch is null || _batch.Length < _batchBytes) && association.TryDequeue(out var outbound)) fits = Add(link, outbound);
            if (_batch is null) return fits;
            FlushBatch(link);
        }

        if (left <= 0) association.Signal();
        return fits;
    }

    /// <summary>Everything that is queued, whatever the connection has room for: the last turn before the goodbye.</summary>
    public void WriteAll(ActiveLink link)
    {
        while (association.TryDequeue(out var outbound) && Add(link, outbound))
        {
        }

        FlushBatch(link);
    }

    /// <summary>There is no connection: ordinary messages become dead letters. False if the buffer of system messages is full.</summary>
    public bool Reject(bool keepReliable)
    {
        while (association.TryDequeue(out var outbound))
        {
            if (outbound.Lane != Lane.Reliable) context.System.DeadLetters.Tell(outbound.Message, outbound.Sender);
            else if (keepReliable && !peer.Outbound.TryAdd(outbound, out _)) return false;
        }

        return true;
    }

    public void Resend(ActiveLink link)
    {
        if (!link.Link.HasRoom()) return;
        foreach (var (number, outbound) in peer.Outbound.Resend(context.Settings.SysResendLimit)) TryWrite(link, outbound, (ulong)number);
        FlushBatch(link);
    }

    /// <summary>False if the peer acknowledged what it cannot have, or misses what is no longer here.</summary>
    public bool Acknowledge(ActiveLink link, Acknowledged ack)
    {
        if (!peer.Outbound.TryAcknowledge(ack.Highest, ack.Missing)) return false;
        if (ack.Missing.Count == 0 || !link.Link.HasRoom()) return true;
        foreach (var (number, outbound) in peer.Outbound.Missing()) TryWrite(link, outbound, (ulong)number);
        FlushBatch(link);
        return true;
    }

    private bool Add(ActiveLink link, in Outbound outbound)
    {
        if (outbound.Lane != Lane.Reliable)
        {
            TryWrite(link, outbound, EnvelopeWriter.NotSequenced);
            return true;
        }

        if (!peer.Outbound.TryAdd(outbound, out var number)) return false;
        if (peer.Outbound.Count <= context.Settings.SysResendLimit) TryWrite(link, outbound, (ulong)number);
        return true;
    }

    private void TryWrite(ActiveLink link, in Outbound outbound, ulong sequence)
    {
        var batch = _batch ??= new FrameBuffer(BatchBytes + (BatchBytes / 4));
        var ack = link.TakeAck(Environment.TickCount64);
        var written = false;
        try
        {
            written = _encoder.TryWrite(batch, outbound, sequence, ack, out var length);
            if (!written)
            {
                log.Error(
                    new OversizedPayloadException($"A frame of {length} bytes is too large."),
                    "A message of type {0} from {1} to {2} was dropped: "
                    + "its frame of {3} bytes exceeds akka.remote.dot-netty.tcp.maximum-frame-size ({4}).",
                    outbound.Message.GetType(), outbound.Sender, outbound.Recipient, length, context.Transport.Settings.MaximumFrame);
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Serializers are user code: what they throw costs this message, not the association.
            log.Error(
                e, "A message of type {0} from {1} to {2} was dropped: it cannot be serialized.",
                outbound.Message.GetType(), outbound.Sender, outbound.Recipient);
        }

        if (!written && ack is not null) link.WantAck();
    }

    private void FlushBatch(ActiveLink link)
    {
        if (_batch is null) return;
        if (_batch.Length > 0) link.Link.Send(_batch);
        else _batch.Release();
        _batch = null;
    }
}
