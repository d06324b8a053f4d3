using Akka.Actor;
using Akka.Event;
using Akka.Remote.Protocol;
using Akka.Remote.Transport;
using static Akka.Remote.Endpoints.AssociationProtocol;

namespace Akka.Remote.Endpoints;

/// <summary>
/// Owns everything about one peer address: the connection written to, a second one that is only read, the reliable streams of the peer's current
/// incarnation, the gate after a failure and the incarnation that is refused. Connections come from dialling when there is something to
/// send, or from the peer.
/// </summary>
internal sealed class AssociationActor : UntypedActor, IWithTimers
{
    private const string BufferFull = "its buffer of system messages is full";

    // The finest period needed: an acknowledgement must not wait much longer than its timeout of 0.3 s.
    private static readonly TimeSpan TickPeriod = TimeSpan.FromMilliseconds(150);

    private readonly Association _association;
    private readonly RemotingContext _context;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly OutboundPump _pump;
    private readonly long _gateMillis;
    private readonly LinkTimes _times;

    private Stage _stage;
    private ActiveLink _writer;
    private ActiveLink _readOnly;
    private Accepted _parked;
    private int? _peerUid;
    private ReliableReceiver<InboundMessage> _inbound;
    private int? _refusedUid;
    private long _refusedUntil;
    private long _gatedUntil;
    private long _nextResend;
    private long _unconfirmedSince;
    private int _readers;
    private bool _queueWarned;

    public AssociationActor(Association association, RemotingContext context)
    {
        _association = association;
        _context = context;
        _pump = new OutboundPump(association, context, _log);
        _gateMillis = (long)context.Settings.RetryGateClosedFor.TotalMilliseconds;
        _times = LinkTimes.Read(context.Settings);
        _inbound = NewInbound();
        _unconfirmedSince = Now;
    }

    private enum Stage
    {
        Idle,
        Dialling,
        Open,
        Gated,
        Closed,
    }

    public ITimerScheduler Timers { get; set; }

    private static long Now => Environment.TickCount64;

    protected override void PreStart()
    {
        Timers.StartPeriodicTimer(nameof(Tick), Tick.Instance, TickPeriod);
        _association.Attach(Self);
    }

    protected override void PostStop()
    {
        _writer?.Close([]);
        _readOnly?.Close([]);
        _parked?.Link.Close([]);
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Drain: OnDrain(); break;
            case Tick: OnTick(Now); break;
            case Acknowledged ack: OnAcknowledged(ack); break;
            case Accepted accepted: OnAccepted(accepted); break;
            case Dialled dialled: OnDialled(dialled); break;
            case DialFailed failed: OnDialFailed(failed.Cause); break;
            case LinkDown down: OnLinkDown(down); break;
            case Quarantine command: OnQuarantine(command.Uid, "it was asked for"); break;
            case Flush: OnFlush(); break;
            default: Unhandled(message); break;
        }
    }

    private void OnDrain()
    {
        _association.BeginDrain();
        if (_stage == Stage.Idle && !_association.IsEmpty) Dial();
        switch (_stage)
        {
            case Stage.Open when !_pump.Write(_writer): OnHopeless(BufferFull); break;
            case Stage.Gated or Stage.Closed when !_pump.Reject(keepReliable: _stage == Stage.Gated): OnHopeless(BufferFull); break;
            default: break;
        }
    }

    private void Dial()
    {
        _stage = Stage.Dialling;
        var self = Self;
        var (transport, remote, uid, refused) = (_context.Transport, _association.Remote, _context.Uid, _refusedUid);
        _ = Task.Run(async () =>
        {
            try
            {
                var (link, peer) = await Handshake.DialAsync(transport, remote, uid, u => u == refused).ConfigureAwait(false);
                self.Tell(new Dialled(link, peer), ActorRefs.NoSender);
            }
            catch (Exception e)
            {
                // Nothing awaits this task: whatever went wrong is the answer to the dial.
                self.Tell(new DialFailed(e), ActorRefs.NoSender);
            }
        });
    }

    private void OnDialled(Dialled dialled)
    {
        if (_stage != Stage.Dialling)
        {
            dialled.Link.Close(ControlFrames.Disassociate);
            return;
        }

        OpenWriter(dialled.Link, dialled.Uid);
        Unpark();
    }

    private void OnDialFailed(Exception cause)
    {
        if (_stage != Stage.Dialling) return;
        if (cause is QuarantinedPeerException && _refusedUid is not null) _refusedUntil = Now + _times.QuarantineMillis;
        _context.Events.Publish(new AssociationErrorEvent(cause, _context.Transport.LocalAddress, _association.Remote, inbound: false, LogLevel.ErrorLevel));
        _log.Warning("{0} Messages to it are dead letters for {1} s.", cause.Message, _gateMillis / 1000.0);
        Gate();
        Unpark();
    }

    private void Unpark()
    {
        var parked = _parked;
        _parked = null;
        if (parked is not null) OnAccepted(parked);
    }

    private void OnAccepted(Accepted accepted)
    {
        if (_stage == Stage.Closed)
        {
            accepted.Link.Close(ControlFrames.ShuttingDown);
        }
        else if (accepted.Uid == _refusedUid)
        {
            accepted.Link.Close(ControlFrames.Quarantined);
            _log.Warning("A connection from {0} was refused: its incarnation {1} is quarantined until it is restarted.", _association.Remote, accepted.Uid);
        }
        else if (_stage == Stage.Dialling)
        {
            // Both sides dialled at once: which connection is for what is known when our own is open.
            _parked?.Link.Close(ControlFrames.Disassociate);
            _parked = accepted;
        }
        else if (_writer is null)
        {
            OpenWriter(accepted.Link, accepted.Uid);
        }
        else if (_writer.Uid == accepted.Uid)
        {
            _writer.DiscardsEnvelopes = true;
            _readOnly?.Close(ControlFrames.Disassociate);
            _readOnly = Activate(accepted.Link, accepted.Uid);
        }
        else
        {
            OnQuarantine(_writer.Uid, "another incarnation of it connected");
            OpenWriter(accepted.Link, accepted.Uid);
        }
    }

    private void OpenWriter(TcpLink link, int uid)
    {
        if (_peerUid is { } known && known != uid) ForgetPeer();
        _peerUid = uid;
        _writer = Activate(link, uid);
        _stage = Stage.Open;
        link.RoomAvailable = _association.Signal;
        _nextResend = Now + _times.ResendMillis;
        _pump.Resend(_writer);
        _association.Signal();
    }

    private ActiveLink Activate(TcpLink link, int uid)
    {
        var active = new ActiveLink(link, uid, _inbound, Now) { NextHeartbeat = Now + _times.HeartbeatMillis };

        // A peer that reconnects learns at once what of its stream is here.
        if (_inbound.Acknowledgement().Highest >= 0) active.WantAck();
        link.StartReading(Context.ActorOf(Props.Create(() => new LinkReader(active, _context)), $"reader-{_readers++}"));
        _context.Events.Publish(new AssociatedEvent(_context.Transport.LocalAddress, _association.Remote, link.IsInbound));
        return active;
    }

    private void OnAcknowledged(Acknowledged ack)
    {
        if (ack.Link != _writer) return;
        if (!_pump.Acknowledge(_writer, ack)) OnHopeless($"it acknowledged system message {ack.Highest}, which it cannot have");
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

    private void OnHopeless(string reason) => OnQuarantine(_peerUid, reason);

    private void OnQuarantine(int? uid, string reason)
    {
        if (_stage == Stage.Closed || (uid is not null && uid == _refusedUid)) return;
        if (uid is null)
        {
            _log.Warning(
                "{0} cannot be quarantined because its incarnation is unknown ({1}); its messages are dead letters for {2} s.",
                _association.Remote, reason, _gateMillis / 1000.0);
            CloseLinks(ControlFrames.Disassociate);
            ForgetPeer();
            Gate();
            return;
        }

        _refusedUid = uid;
        _refusedUntil = Now + _times.QuarantineMillis;
        if (_peerUid == uid)
        {
            CloseLinks(ControlFrames.Disassociate);
            ForgetPeer();
            if (_stage == Stage.Open) _stage = Stage.Idle;
        }

        _log.Warning("{0} with uid {1} is quarantined, because {2}. It must be restarted before it is talked to again.", _association.Remote, uid, reason);
        _context.Events.Publish(new QuarantinedEvent(_association.Remote, uid.Value));
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

    private void ForgetPeer()
    {
        _peerUid = null;
        _inbound = NewInbound();
        _pump.ForgetReliable();
        _unconfirmedSince = Now;
    }

    private void Gate()
    {
        _stage = Stage.Gated;
        _gatedUntil = Now + _gateMillis;
        _association.Signal();
    }

    private void OnTick(long now)
    {
        if (_writer is not null) TickLink(_writer, now);
        if (_readOnly is not null) TickLink(_readOnly, now);
        if (_stage == Stage.Open)
        {
            _unconfirmedSince = now;
            if (now >= _nextResend)
            {
                _nextResend = now + _times.ResendMillis;
                _pump.Resend(_writer);
            }
        }
        else if (_pump.Pending == 0)
        {
            _unconfirmedSince = now;
        }
        else if (now - _unconfirmedSince > _times.GiveUpMillis)
        {
            OnHopeless("its system messages could not be delivered in time");
        }

        if (_stage == Stage.Gated && now >= _gatedUntil)
        {
            _stage = Stage.Idle;
            if (_pump.Pending > 0 || !_association.IsEmpty) Dial();
        }

        if (_refusedUid is not null && now > _refusedUntil) _refusedUid = null;
        WarnOfQueue();
    }

    private void TickLink(ActiveLink link, long now)
    {
        if (link.IsAckWanted && now - link.LastAck >= _times.AckMillis) OutboundPump.WriteAck(link, link.TakeAck(now));
        if (now < link.NextHeartbeat) return;
        link.NextHeartbeat = now + _times.HeartbeatMillis;
        if (now - link.LastAlive > _times.SilenceMillis)
            OnLinkDown(new LinkDown(link, LinkEnd.Lost, $"nothing came for {_times.SilenceMillis / 1000} s", ControlFrames.Disassociate));
        else
            link.Link.Send(ControlFrames.Heartbeat);
    }

    private void WarnOfQueue()
    {
        var waiting = _association.Waiting;
        var tooMany = waiting > _context.Settings.LogBufferSizeExceeding;
        if (tooMany && !_queueWarned)
        {
            _log.Warning(
                "{0} messages wait for {1}; the limit of akka.remote.log-buffer-size-exceeding is {2}. They stay in memory.",
                waiting, _association.Remote, _context.Settings.LogBufferSizeExceeding);
        }

        _queueWarned = tooMany;
    }

    private void OnFlush()
    {
        var closing = new List<Task>();
        if (_stage == Stage.Open)
        {
            _pump.Resend(_writer);
            _pump.WriteAll(_writer);
        }

        foreach (var link in new[] { _writer, _readOnly })
        {
            if (link is null) continue;
            if (link.TakeAck(Now) is { } ack) OutboundPump.WriteAck(link, ack);
            closing.Add(link.Link.Sent);
        }

        _parked?.Link.Close(ControlFrames.ShuttingDown);
        CloseLinks(ControlFrames.ShuttingDown);
        _stage = Stage.Closed;
        _association.Signal();
        var manager = Context.Parent;
        _ = Task.WhenAll(closing).ContinueWith(_ => manager.Tell(Flushed.Instance, ActorRefs.NoSender), TaskScheduler.Default);
    }

    // A peer may have twice our own buffer outstanding before it is taken for an attacker.
    private ReliableReceiver<InboundMessage> NewInbound() => new(2 * Math.Max(20_000, _context.Settings.SysMsgBufferSize));
}
