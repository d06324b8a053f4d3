using System.Globalization;
using Akka.Actor;
using Akka.Event;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// A child of the control that has one node asked for log files, has them written, and tells the control the result; on a node that collects for a control
/// elsewhere it is a child of <see cref="RemoteCollectionActor"/>. It takes what comes from the one node's runtime and from the first sender there, asks again for
/// what is lost on the way, and ends as incomplete when nothing was heard for the acceptable pause, or the node is lost. Cancelled, or ended together with its
/// parent, it removes what it has written.
/// </summary>
internal sealed class LogCollectorActor(NodeContext node, CollectionOrder order) : UntypedActor
{
    private const string NamePrefix = "collector-";
    private const string Dispatcher = "akka.actor.internal-dispatcher";

    private readonly PeerSilence _silence = new(node.Settings.AcceptablePause, Now);
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly CollectingWriter _writer = new(
        order, new CollectedFiles(node.Files, order.Fetch.Directory, order.Fetch.Prefix, order.Id), Context.Self);

    private CancellationTokenRegistration _cancellation;
    private ICancelable? _ticks;
    private IActorRef? _source;
    private long _received;
    private long _written;
    private long _askedAgain;
    private bool _isEnding;

    private sealed record Tick;

    private sealed record Cancelled;

    private sealed record WriterFailed(Exception Failure);

    private static TimeSpan Now => Context.System.Scheduler.MonotonicClock;

    public static Props PropsOf(NodeContext node, CollectionOrder order) => Props.Create(() => new LogCollectorActor(node, order)).WithDispatcher(Dispatcher);

    public static string NameOf(long id) => string.Create(CultureInfo.InvariantCulture, $"{NamePrefix}{id}");

    /// <summary>The number in a name that came from a peer; null when it is none that a control gives to its collectors.</summary>
    public static long? IdOf(string name) =>
        name.StartsWith(NamePrefix, StringComparison.Ordinal)
        && long.TryParse(name.AsSpan(NamePrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;

    protected override void PreStart()
    {
        var (self, interval) = (Self, node.Settings.HeartbeatInterval);
        _ticks = Context.System.Scheduler.ScheduleTellRepeatedlyCancelable(interval, interval, self, new Tick(), self);
        _cancellation = order.Fetch.Cancellation.UnsafeRegister(_ => self.Tell(new Cancelled(), ActorRefs.NoSender), null);
        _writer.RunAsync().PipeTo(self, failure: failure => new WriterFailed(failure));
        AskForLogs();
    }

    protected override void PostStop()
    {
        _ticks?.Cancel();
        _cancellation.Dispose();
        _writer.Discard();
        if (!_isEnding)
            _source?.Tell(new TransferProtocol.Cancel());
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Tick:
                OnTick();
                break;
            case Cancelled:
                Context.Stop(Self);
                break;
            case ControlProtocol.SourceLost:
                EndIncomplete();
                break;
            case CollectingWriter.Written written:
                _written = written.Sequence;
                ReportProgress(written);
                _source?.Tell(new TransferProtocol.Ack(_written));
                break;
            case CollectingWriter.Outcome outcome:
                OnOutcome(outcome);
                break;
            case WriterFailed failed:
                _log.Error(failed.Failure, "Log files of {0} could not be written", order.Node);
                Finish(new FetchResult(false, [], []).ToTerm());
                break;
            default:
                if (!_isEnding && !OnPeer(message))
                    Unhandled(message);
                break;
        }
    }

    // Only the control itself may ask a runtime.
    private void AskForLogs() => Context.Parent.Tell(new ControlProtocol.LogsWanted(order.Id));

    private void OnTick()
    {
        if (_silence.IsTooLong(Now))
            EndIncomplete();
        else if (_source is null)
            AskForLogs();
    }

    private bool OnPeer(object message)
    {
        if (_source is null && Sender.Path.Equals(order.Runtime.Path))
            return OnRuntime(message);
        if (_source is null ? !Sender.Path.Parent.Equals(order.Runtime.Path) : !_source.Equals(Sender))
            return false;
        _source = Sender;
        _silence.Heard(Now);
        switch (message)
        {
            case ITransferPart part:
                OnPart(part);
                return true;
            case TransferProtocol.Alive alive when alive.Sent > _received:
                AskAgain();
                return true;
            case TransferProtocol.Alive:
                // An acknowledgement may have been lost.
                Sender.Tell(new TransferProtocol.Ack(_written));
                return true;
            default:
                return false;
        }
    }

    private bool OnRuntime(object message)
    {
        switch (message)
        {
            case TransferProtocol.NoLog:
                Finish(FetchResult.NoLog.ToTerm());
                return true;
            case TransferProtocol.Refused refused:
                Finish(InvisoError.Because(refused.Reason).ToTerm());
                return true;
            default:
                return false;
        }
    }

    private void OnPart(ITransferPart part)
    {
        if (part.Sequence <= _received)
            return;
        if (part.Sequence != _received + 1)
        {
            if (_askedAgain != _received + 1)
                AskAgain();
            return;
        }

        // The sender's word that it has ended is one part more than the window has.
        if (part.Sequence > _written + TransferProtocol.Window + 1)
        {
            _log.Warning("{0} sends faster than it may; its transfer is ended", Sender.Path);
            EndIncomplete();
            return;
        }

        _received = part.Sequence;
        _writer.Add(part);
    }

    private void AskAgain()
    {
        _askedAgain = _received + 1;
        Sender.Tell(new TransferProtocol.Again(_askedAgain));
    }

    private void EndIncomplete()
    {
        _isEnding = true;
        _source?.Tell(new TransferProtocol.Cancel());
        _writer.Lose();
    }

    private void OnOutcome(CollectingWriter.Outcome outcome)
    {
        if (outcome.Failure is { } failure)
            _log.Error(failure, "Log files of {0} could not be removed", order.Node);
        _source?.Tell(outcome.IsHeard ? new TransferProtocol.Ack(_received) : new TransferProtocol.Cancel());
        if (outcome.Result is { } result)
            Finish(result);
    }

    private void Finish(Term result)
    {
        _isEnding = true;
        Context.Parent.Tell(new ControlProtocol.Fetched(order.Id, result));
        Context.Stop(Self);
    }

    // Progress is told to the application's code.
    private void ReportProgress(CollectingWriter.Written written)
    {
        try
        {
            order.Fetch.Progress?.Report(written.Progress);
        }
        catch (Exception ex)
        {
            _log.Error(ex, "What listens to the progress of a fetch failed");
        }
    }
}
