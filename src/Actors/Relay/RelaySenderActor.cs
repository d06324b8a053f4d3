using Akka.Actor;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// <c>…/runtime/relay-N</c>: the origin's end of a relay. Opens it, hears what the collector says about the batches, and ends the relay when the collector
/// has been silent, or has not accepted it, for the acceptable pause. The batches themselves are sent by the session's drain thread.
/// </summary>
/// <param name="window">Shared with the drain thread.</param>
/// <param name="collector">The runtime of the collecting node.</param>
/// <param name="interval">Between two signs of life.</param>
/// <param name="pause">The acceptable pause.</param>
/// <param name="failed">Called once if the relay ends by itself.</param>
internal sealed class RelaySenderActor(RelayWindow window, IActorRef collector, TimeSpan interval, TimeSpan pause, Action<Exception> failed) : UntypedActor
{
    // The actors that are traced may all wait for this relay, on the threads that they share.
    private const string Dispatcher = "akka.actor.internal-dispatcher";

    private ICancelable? _ticks;
    private readonly PeerSilence _silence = new(pause, Now);
    private TimeSpan _lastProgress;
    private long _progress;
    private bool _isClosing;
    private Term _whySilent = Term.Atom("noconnection");

    /// <summary>From the sink: it waits for the last acknowledgements.</summary>
    public sealed record Closing
    {
        public static Closing Instance { get; } = new();
    }

    /// <summary>From the sink: the session has ended.</summary>
    public sealed record Closed
    {
        public static Closed Instance { get; } = new();
    }

    private sealed record Tick;

    private static TimeSpan Now => Context.System.Scheduler.MonotonicClock;

    public static Props PropsOf(RelayWindow window, IActorRef collector, InvisoSettings settings, Action<Exception> failed) =>
        Props.Create(() => new RelaySenderActor(window, collector, settings.HeartbeatInterval, settings.AcceptablePause, failed)).WithDispatcher(Dispatcher);

    protected override void PreStart()
    {
        _ticks = Context.System.Scheduler.ScheduleTellRepeatedlyCancelable(interval, interval, Self, new Tick(), Self);
        _lastProgress = Now;
        AskIn();
    }

    protected override void PostStop()
    {
        _ticks?.Cancel();
        window.Fail(Term.Atom("shutdown"));
        if (window.Ticket is { } ticket)
            collector.Tell(new RelayProtocol.Close(ticket));
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Tick:
                OnTick();
                break;
            case Closing:
                _isClosing = true;
                _lastProgress = Now;
                break;
            case Closed:
                Context.Stop(Self);
                break;
            default:
                if (Sender.Path.Equals(collector.Path))
                    OnCollector(message);
                else
                    Unhandled(message);
                break;
        }
    }

    private void OnCollector(object message)
    {
        if (message is not RelayProtocol.Refused)
            _silence.Heard(Now);
        switch (message)
        {
            case RelayProtocol.Accepted accepted:
                window.Accept(accepted.Ticket);
                break;
            case RelayProtocol.Ack ack:
                window.Acknowledge(ack.Sequence);
                break;
            case RelayProtocol.Again again:
                foreach (var batch in window.From(again.Sequence))
                    collector.Tell(batch, Self);
                break;
            case RelayProtocol.Refused refused:
                _whySilent = refused.Reason;
                if (!IsTemporary(refused.Reason))
                    End(refused.Reason);
                break;
            case RelayProtocol.Ended ended:
                End(ended.Reason);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    // The collector may be given its tracer data a moment later, or be told of this node.
    private static bool IsTemporary(Term reason) => reason.IsAtom("refused") || reason.TryTagged("not_collecting", 2, out _);

    private void AskIn() => collector.Tell(new RelayProtocol.Open(ProtocolVersion.Current), Self);

    private void OnTick()
    {
        var now = Now;
        if (window.Acknowledged is var acknowledged && acknowledged != _progress)
            (_progress, _lastProgress) = (acknowledged, now);
        if (_silence.IsTooLong(now))
            End(_whySilent);
        else if (_isClosing && now - _lastProgress > pause)
            End(Term.Atom("timeout"));
        else if (window.Ticket is { } ticket)
            collector.Tell(new RelayProtocol.Alive(ticket, window.Sent), Self);
        else
            AskIn();
    }

    private void End(Term reason)
    {
        if (window.Fail(reason) is { } failure)
            failed(failure);
        _ticks?.Cancel();
    }
}
