using Akka.Actor;
using Akka.Event;
using Akka.Remote.Protocol;
using Akka.Remote.Transport;
using static Akka.Remote.Endpoints.AssociationProtocol;

namespace Akka.Remote.Endpoints;

/// <summary>Which connection is for what.</summary>
internal sealed partial class AssociationActor
{
    private void OnAccepted(Accepted accepted)
    {
        if (_stage == Stage.Closed)
        {
            accepted.Link.Close(ControlFrames.ShuttingDown);
        }
        else if (accepted.Uid == _peer.RefusedUid)
        {
            accepted.Link.Close(ControlFrames.Quarantined);
            _peer.RenewRefusal(Now);
            _log.Warning("A connection from {0} was refused: its incarnation {1} is quarantined until it is restarted.", _association.Remote, accepted.Uid);
        }
        else if (_stage == Stage.Dialling)
        {
            // Both sides dialled at once: which connection is for what is known when our own is open.
            _parked?.Link.Close(ControlFrames.Disassociate);
            _parked = accepted;
        }
        else if ((_writer?.Uid ?? _peer.Uid) is { } known && known != accepted.Uid)
        {
            OnQuarantine(known, "another incarnation of it connected");
            Begin(accepted);
        }
        else
        {
            Begin(accepted);
        }
    }

    private void Begin(Accepted accepted)
    {
        if (_writer is null && _context.Settings.UsePassiveConnections)
        {
            OpenWriter(accepted.Link, accepted.Uid);
            return;
        }

        // Writing goes on where it was, or on a connection of our own as soon as there is something to write.
        if (_writer is not null) _writer.DiscardsEnvelopes = true;
        _readOnly?.Close(ControlFrames.Disassociate);
        _peer.Uid ??= accepted.Uid;
        _readOnly = Activate(accepted.Link, accepted.Uid);
    }

    private void OpenWriter(TcpLink link, int uid)
    {
        if (_peer.Uid is { } known && known != uid) ForgetPeer();
        _peer.Uid = uid;
        _writer = Activate(link, uid);
        _stage = Stage.Open;
        link.RoomAvailable = _association.Signal;
        _nextResend = Now + _times.ResendMillis;
        _pump.Resend(_writer);
        _association.Signal();
    }

    private ActiveLink Activate(TcpLink link, int uid)
    {
        var active = new ActiveLink(link, uid, _peer.Inbound, Now) { NextHeartbeat = Now + _times.HeartbeatMillis };

        // A peer that reconnects learns at once what of its stream is here.
        if (_peer.Inbound.Acknowledgement().Highest >= 0) active.WantAck();
        link.StartReading(Context.ActorOf(Props.Create(() => new LinkReader(active, _context)), $"reader-{_readers++}"));
        _context.Events.Publish(new AssociatedEvent(_context.Transport.LocalAddress, _association.Remote, link.IsInbound));
        return active;
    }

    private void OnLinkDown(LinkDown down)
    {
        if (down.Link != _writer && down.Link != _readOnly) return;
        if (down.Link.TakeAck(Now) is { } ack && down.Farewell.Length > 0) OutboundPump.WriteAck(down.Link, ack);
        down.Link.Close(down.Farewell);
        var inbound = down.Link.Link.IsInbound;
        _context.Events.Publish(new DisassociatedEvent(_context.Transport.LocalAddress, _association.Remote, inbound));
        if (down.Farewell.Length > 0) _log.Error("The association with {0} failed: {1}.", _association.Remote, down.Reason);
        else _log.Info("The association with {0} ended: {1}.", _association.Remote, down.Reason);
        if (down.End == LinkEnd.Quarantined)
            _context.Events.Publish(new ThisActorSystemQuarantinedEvent(_context.Transport.LocalAddress, _association.Remote));
        if (down.Link == _readOnly)
        {
            _readOnly = null;
            return;
        }

        _writer = null;

        // An incarnation that ends, or refuses us, will never read what is still buffered for it.
        if (down.End is LinkEnd.ShutDown or LinkEnd.Quarantined) ForgetPeer();
        Gate();
    }

    private void CloseLinks(byte[] farewell)
    {
        foreach (var link in new[] { _writer, _readOnly })
        {
            if (link is null) continue;
            link.Close(farewell);
            _context.Events.Publish(new DisassociatedEvent(_context.Transport.LocalAddress, _association.Remote, link.Link.IsInbound));
        }

        _writer = _readOnly = null;
    }
}
