using System.Globalization;
using Akka.Actor;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// A child of the control that writes the files one node sends, and tells the control the result. It takes what comes from the first sender only. Silence for
/// the acceptable pause, or the loss of the node, ends it as incomplete.
/// </summary>
internal sealed class LogCollectorActor(long id, CollectedFiles files, TimeSpan pause) : UntypedActor
{
    private const string NamePrefix = "collector-";

    private IActorRef? _source;
    private long _written;
    private bool _isDone;

    /// <summary>Whether a name that came from a peer is one that a control gives to its collectors.</summary>
    public static bool IsCollectorName(string name) =>
        name.StartsWith(NamePrefix, StringComparison.Ordinal)
        && long.TryParse(name.AsSpan(NamePrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out _);

    protected override void PreStart() => SetReceiveTimeout(pause);

    protected override void PostStop()
    {
        if (!_isDone)
            files.Truncated(null);
    }

    protected override void OnReceive(object message)
    {
        if (message is ReceiveTimeout or ControlProtocol.SourceLost)
            EndIncomplete();
        else if (_source is null || _source.Equals(Sender))
            OnTransfer(message);
        else
            Unhandled(message);
    }

    private void OnTransfer(object message)
    {
        switch (message)
        {
            case TransferProtocol.FileOpened opened:
                _source = Sender;
                GoOnIf(files.Open(opened.Kind, opened.Name));
                break;
            case TransferProtocol.Chunk chunk:
                var isWritten = chunk.Sequence == _written + 1 && files.Write(chunk.Bytes.Span);
                if (isWritten)
                    Sender.Tell(new TransferProtocol.Ack(++_written));
                GoOnIf(isWritten);
                break;
            case TransferProtocol.FileEnded ended:
                GoOnIf(files.End(ended.Checksum));
                break;
            case TransferProtocol.OpenFailed failed:
                files.RemoteOpenFailed(failed.Kind, failed.Name);
                break;
            case TransferProtocol.ReadFailed failed:
                files.Truncated(Term.Tuple(Term.Atom("file_read"), Term.Tuple(failed.Reason, Term.Str(failed.Name))));
                break;
            case TransferProtocol.Ended ended:
                files.Truncated(null);
                Finish(files.Result(ended.IsComplete).ToTerm());
                break;
            case TransferProtocol.NoLog:
                Finish(FetchResult.NoLog.ToTerm());
                break;
            case TransferProtocol.Refused refused:
                Finish(InvisoError.Because(refused.Reason).ToTerm());
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void GoOnIf(bool isWell)
    {
        if (isWell || _isDone)
            return;
        Sender.Tell(new TransferProtocol.Cancel());
        EndIncomplete();
    }

    private void EndIncomplete()
    {
        files.Truncated(null);
        Finish(files.Result(isComplete: false).ToTerm());
    }

    private void Finish(Term result)
    {
        if (_isDone)
            return;
        _isDone = true;
        Context.Parent.Tell(new ControlProtocol.Fetched(id, result));
        Context.Stop(Self);
    }
}
