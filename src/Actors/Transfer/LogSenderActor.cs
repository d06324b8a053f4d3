using Akka.Actor;
using Akka.Event;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// <c>…/runtime/send-N</c>: the traced node's end of a log transfer. A thread of its own reads the files; this actor hears what the collector says. It ends when
/// all is sent and acknowledged, when the collector wants no more, or when nothing was heard of it for the acceptable pause.
/// </summary>
internal sealed class LogSenderActor(IReadOnlyList<SourceFile> files, IActorRef collector, InvisoSettings settings, TimeProvider clock) : UntypedActor
{
    // A transfer goes on, slowly, when the traced actors hold all threads that they share.
    private const string Dispatcher = "akka.actor.internal-dispatcher";

    private readonly TransferWindow _window = new(collector, Context.Self);
    private readonly PeerSilence _silence = new(settings.AcceptablePause, Now);
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private ICancelable? _ticks;

    private sealed record Tick;

    private sealed record ReaderFailed(Exception Failure);

    private sealed record ReaderDone;

    private static TimeSpan Now => Context.System.Scheduler.MonotonicClock;

    public static Props PropsOf(IReadOnlyList<SourceFile> files, IActorRef collector, NodeContext node) =>
        Props.Create(() => new LogSenderActor(files, collector, node.Settings, node.Time)).WithDispatcher(Dispatcher);

    protected override void PreStart()
    {
        var interval = settings.HeartbeatInterval;
        _ticks = Context.System.Scheduler.ScheduleTellRepeatedlyCancelable(interval, interval, Self, new Tick(), Self);
        var reader = new LogFileReader(files, _window, SenderPace.OfThisProcess(clock), clock);
        Task.Factory.StartNew(reader.Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            .PipeTo(Self, Self, () => new ReaderDone(), failure => new ReaderFailed(failure));
    }

    // A runtime that ends says so by this; a collector that does not hear it notices the silence.
    protected override void PostStop()
    {
        _ticks?.Cancel();
        _window.End(isComplete: false);
        _window.Drop();
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Tick:
                OnTick();
                break;
            case ReaderDone:
                break;
            case ReaderFailed failed:
                _log.Error(failed.Failure, "Log files could not be sent");
                _window.End(isComplete: false);
                break;
            case TransferProtocol.Cancel when Sender.Equals(Context.Parent):
                _window.End(isComplete: false);
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
        _silence.Heard(Now);
        switch (message)
        {
            case TransferProtocol.Ack ack:
                if (_window.Acknowledge(ack.Sequence))
                    Context.Stop(Self);
                break;
            case TransferProtocol.Again again:
                _window.SendAgain(again.Sequence);
                break;
            case TransferProtocol.Cancel:
                _window.Drop();
                Context.Stop(Self);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void OnTick()
    {
        if (_silence.IsTooLong(Now))
        {
            _window.Drop();
            Context.Stop(Self);
        }
        else
        {
            collector.Tell(new TransferProtocol.Alive(_window.Sent), Self);
        }
    }
}
