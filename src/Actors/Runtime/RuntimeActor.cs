using Akka.Actor;
using Akka.Event;
using Inviso.Language;
using Inviso.Logs;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Actors;

/// <summary>
/// <c>/system/inviso/runtime</c>: carries out its control's requests on this node's trace session. It outlives its control as long as its dependency allows
/// and serves no one but its control. Requests that arrive while logs are being closed wait until that is done.
/// </summary>
internal sealed partial class RuntimeActor : UntypedActor
{
    private const string MetaName = "meta";

    private readonly NodeContext _node;
    private readonly NodeTracer _tracer;
    private readonly AutostartSettings? _autostart;
    private readonly RuntimeTracing _tracing;
    private readonly PeerNodes _peers;
    private readonly RelayIntake _relays;
    private readonly DryRuns _dryRuns;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly IActorRef _self = Context.Self;
    private readonly Queue<(RuntimeProtocol.Request Request, IActorRef Client)> _waiting = new();
    private readonly List<Action> _whenClosed = [];
    private IActorRef? _meta;
    private bool _isClosing;
    private bool _sessionIsClosing;

    /// <param name="node">This node.</param>
    /// <param name="tracer">Its tracer.</param>
    /// <param name="autostart">Of a runtime that starts by itself; null for one that a control has asked for.</param>
    public RuntimeActor(NodeContext node, NodeTracer tracer, AutostartSettings? autostart)
    {
        _node = node;
        _autostart = autostart;
        _tracer = tracer;
        _peers = new PeerNodes(node);
        _relays = new RelayIntake(_peers, node.Settings.AcceptablePause);
        _dryRuns = new DryRuns(tracer);
        _overload = new OverloadGuard(node, Context, Self, _log);
        _alone = new ActorTimer(node.Time, Self);
        var self = Self;
        _tracing = new RuntimeTracing(
            node,
            tracer,
            new TraceSinks(node, Context, _peers),
            new TiOutputs(node, _peers),
            (session, failure) => self.Tell(new SinkFailed(session, failure), ActorRefs.NoSender));
    }

    private sealed record SessionClosed(Exception? Failure);

    private sealed record SessionEnded(SessionEnd End);

    private sealed record SessionSuspended(StopReason Reason);

    private sealed record SinkFailed(int Session, Exception Failure);

    protected override void PreStart()
    {
        // What an earlier runtime left behind is not this one's.
        _tracer.Session.ClearAllPatterns();
        _tracer.Session.ClearAllFlags();
        _tracer.Session.Ended += OnSessionEnded;
        _tracer.Session.Suspended += OnSessionSuspended;
        StartHeartbeats();
        // A runtime that failed leaves its session to be closed by its own thread, and its files may be those that are asked for next.
        Close(StopReason.Requested, static () => { });
        if (_autostart is not null)
            StartAlone(_autostart);
    }

    protected override void PostStop()
    {
        _tracer.Session.Ended -= OnSessionEnded;
        _tracer.Session.Suspended -= OnSessionSuspended;
        StopHeartbeats();
        _overload.Pause();
        _relays.EndAll(Term.Atom("shutdown"), _self);
        _dryRuns.Cancel();
        // After an orderly end this closes nothing; after a failure the session is closed by its own thread while this actor is gone. When the node ends, its
        // tracer closes the log behind the last exits, and the end waits for that.
        if (CoordinatedShutdown.Get(Context.System).ShutdownReason is null)
            _ = _tracer.Session.CloseAsync(StopReason.Requested);
    }

    protected override SupervisorStrategy SupervisorStrategy() => new HelperStrategy(HelperFailed);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case RuntimeProtocol.Request request:
                OnRequest(request, Sender);
                break;
            case SessionClosed closed:
                if (closed.Failure is { } failure)
                    _log.Error(failure, "The trace log could not be closed");
                _sessionIsClosing = false;
                ContinueWhenClosed();
                break;
            case SessionEnded ended:
                if (!_tracer.Session.IsOpen)
                    EndedByItself(ended.End);
                break;
            case SinkFailed failed:
                if (failed.Session == _tracing.SessionNumber)
                    EndedByItself(new SessionEnd(StopReason.WriteFailed, failed.Failure));
                break;
            case RecorderDumped dumped:
                _log.Info("The flight recorder has written {0}: {1}", dumped.FileName, dumped.Trigger);
                _control?.Tell(new RuntimeProtocol.RecorderDumped(dumped.Trigger, dumped.FileName));
                break;
            case SessionSuspended suspended:
                SuspendedByItself(suspended.Reason);
                break;
            case Terminated terminated when terminated.ActorRef.Equals(_meta):
                MetaGone();
                ContinueWhenClosed();
                break;
            default:
                if (!OnOverload(message) && !OnControl(message) && !OnRelay(message) && !OnMeta(message) && !OnTransfer(message) && !_overload.TakeMessage(message))
                    Unhandled(message);
                break;
        }
    }

    private void OnSessionEnded(SessionEnd end) => _self.Tell(new SessionEnded(end), ActorRefs.NoSender);

    private void OnSessionSuspended(StopReason reason) => _self.Tell(new SessionSuspended(reason), ActorRefs.NoSender);

    private void OnRequest(RuntimeProtocol.Request request, IActorRef client)
    {
        if (!client.Equals(_control) && !client.Equals(_starter) && !IsAllowedAlone(request.Command, client))
            client.Tell(new RuntimeProtocol.Reply(request.Id, Error("refused")));
        else if (ProtocolVersion.Refusal(request.Version, CommandCodec.ToTerm(request.Command)) is { } reason)
            client.Tell(new RuntimeProtocol.Reply(request.Id, InvisoError.Because(reason).ToTerm()));
        else if (_isClosing)
            _waiting.Enqueue((request, client));
        else if (_isEnding && request.Command is not RuntimeCommand.Stop)
            client.Tell(new RuntimeProtocol.Reply(request.Id, Error("no_response")));
        else
            Serve(request.Command, new Client(client, request.Id));
    }

    private readonly record struct Client(IActorRef Ref, long Id)
    {
        public void Reply(Term result) => Ref.Tell(new RuntimeProtocol.Reply(Id, result));
    }

    private void Become(RuntimeState state)
    {
        _tracing.State = state;
        Notify();
    }

    private void Notify() => _control?.Tell(new RuntimeProtocol.StateChanged(_tracing.State, _tracing.Status));

    /// <summary>Clears all flags, ends the meta tracer, closes the logs and then goes on; several may wait for the same closing.</summary>
    private void Close(StopReason reason, Action andThen)
    {
        _whenClosed.Add(andThen);
        if (_isClosing)
            return;
        _isClosing = true;
        _sessionIsClosing = true;
        StopStarter();
        _overload.Pause();
        _relays.EndAll(RelayEnd(reason), _self);
        _meta?.Tell(new MetaProtocol.Finish());
        _ = TellWhenClosed(_tracer.Session.CloseAsync(reason), _self);
    }

    private static async Task TellWhenClosed(Task closing, IActorRef self)
    {
        Exception? failure = null;
        try
        {
            await closing.ConfigureAwait(false);
        }
        catch (Exception ex) when (PosixErrors.IsFileError(ex))
        {
            failure = ex;
        }

        self.Tell(new SessionClosed(failure), ActorRefs.NoSender);
    }

    private void ContinueWhenClosed()
    {
        if (!_isClosing || _sessionIsClosing || _meta is not null)
            return;
        _isClosing = false;
        var actions = _whenClosed.ToArray();
        _whenClosed.Clear();
        foreach (var action in actions)
            action();
        while (!_isClosing && _waiting.TryDequeue(out var waiting))
            OnRequest(waiting.Request, waiting.Client);
    }

    private static Term Error(string reason) => InvisoError.Because(reason).ToTerm();
}
