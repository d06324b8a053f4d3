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
internal sealed partial class AssociationActor : UntypedActor, IWithTimers
{
    private const string BufferFull = "its buffer of system messages is full";

    // The finest period needed: an acknowledgement must not wait much longer than its timeout of 0.3 s.
    private static readonly TimeSpan TickPeriod = TimeSpan.FromMilliseconds(150);

    private readonly Association _association;
    private readonly RemotingContext _context;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly OutboundPump _pump;
    private readonly PeerState _peer;
    private readonly long _gateMillis;
    private readonly LinkTimes _times;

    private Stage _stage;
    private ActiveLink _writer;
    private ActiveLink _readOnly;
    private Accepted _parked;
    private long _gatedUntil;
    private long _nextResend;
    private long _unconfirmedSince;
    private long _busyAt;
    private int _readers;
    private bool _queueWarned;

    public AssociationActor(Association association, RemotingContext context, PeerState peer)
    {
        _association = association;
        _context = context;
        _peer = peer;
        _pump = new OutboundPump(association, context, peer, _log);
        _gateMillis = (long)context.Settings.RetryGateClosedFor.TotalMilliseconds;
        _times = LinkTimes.Read(context.Settings);
        _unconfirmedSince = _busyAt = Now;
    }

    private enum Stage
    {
        Idle,
        Dialling,
        Open,
        Gated,
        Closed,
        Retired,
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
            case Retired: Context.Stop(Self); break;
            case Accepted or Quarantine when _stage == Stage.Retired: Context.Parent.Tell(message); break;
            case Drain: OnDrain(); break;
            case Tick: OnTick(Now); break;
            case AckArrived arrived: OnAcknowledged(arrived.Link); break;
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
        if (_stage == Stage.Retired) return;
        if (_association.TakeOverflow()) OnHopeless(BufferFull);
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
        var (transport, remote, uid, refused) = (_context.Transport, _association.Remote, _context.Uid, _peer.RefusedUid);
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
        if (cause is QuarantinedPeerException)
        {
            _peer.RenewRefusal(Now);
            _pump.Reject(keepReliable: false);
        }

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

    private void OnAcknowledged(ActiveLink link)
    {
        if (link.TakeAcknowledged() is not { } ack || link != _writer) return;
        if (!_pump.Acknowledge(_writer, ack)) OnHopeless($"it acknowledged system message {ack.Highest}, which it cannot have");
    }

    private void OnHopeless(string reason) => OnQuarantine(_peer.Uid, reason);

    private void OnQuarantine(int? uid, string reason)
    {
        if (_stage == Stage.Closed || (uid is not null && uid == _peer.RefusedUid)) return;
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

        _peer.Refuse(uid.Value, Now);
        if (_peer.Uid == uid)
        {
            CloseLinks(ControlFrames.Disassociate);
            ForgetPeer();
            _pump.Reject(keepReliable: false);
            if (_stage == Stage.Open) _stage = Stage.Idle;
        }

        _log.Warning("{0} with uid {1} is quarantined, because {2}. It must be restarted before it is talked to again.", _association.Remote, uid, reason);
        _context.Events.Publish(new QuarantinedEvent(_association.Remote, uid.Value));
    }

    private void ForgetPeer()
    {
        _peer.Forget();
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

        if (_writer is not null) _peer.LastContact = now;
        else if (_peer.IsTooSilent(now)) OnQuarantine(_peer.Uid, "it has been silent for longer than akka.remote.quarantine-after-silence");
        _peer.Expire(now);
        WarnOfQueue();
        RetireIfIdle(now);
    }

    /// <summary>Anybody can invent addresses: one that is not in use costs no actor, and no memory unless its peer may return.</summary>
    private void RetireIfIdle(long now)
    {
        if (_stage != Stage.Idle || _readOnly is not null || _pump.Pending > 0 || !_association.IsEmpty) _busyAt = now;
        if (now - _busyAt < _times.IdleMillis) return;
        _stage = Stage.Retired;
        Timers.CancelAll();

        // The manager hears of it before anybody can find the successor, so the successor gets what is known of the peer.
        Context.Parent.Tell(new Retire(_association, _peer));
        _association.Retire(_context.MoveOn);
    }

    private void TickLink(ActiveLink link, long now)
    {
        // What a peer does not read must not pile up.
        var hasRoom = link.Link.HasRoom();
        if (hasRoom && link.IsAckWanted && now - link.LastAck >= _times.AckMillis) OutboundPump.WriteAck(link, link.TakeAck(now));
        if (now < link.NextHeartbeat) return;
        link.NextHeartbeat = now + _times.HeartbeatMillis;
        if (now - link.LastAlive > _times.SilenceMillis)
            OnLinkDown(new LinkDown(link, LinkEnd.Lost, $"nothing came for {_times.SilenceMillis / 1000} s", ControlFrames.Disassociate));
        else if (hasRoom)
            link.Link.Send(ControlFrames.Heartbeat);
    }

    private void WarnOfQueue()
    {
        var waiting = _association.Waiting;
        var tooMany = waiting > _context.Settings.LogBufferSizeExceeding;
        if (tooMany && !_queueWarned)
        {
            _log.Warning(
                "{0} messages wait for {1}; the limit of akka.remote.log-buffer-size-exceeding is {2}. More than {3} will be dropped.",
                waiting, _association.Remote, _context.Settings.LogBufferSizeExceeding, _context.Limits.Most);
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
        if (_stage == Stage.Retired)
        {
            Context.Parent.Tell(Flushed.Instance);
            return;
        }

        CloseLinks(ControlFrames.ShuttingDown);
        _stage = Stage.Closed;
        _association.Signal();
        var manager = Context.Parent;
        _ = Task.WhenAll(closing).ContinueWith(_ => manager.Tell(Flushed.Instance, ActorRefs.NoSender), TaskScheduler.Default);
    }
}
