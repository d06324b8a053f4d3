using System.Threading.Channels;
using Akka.Actor;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// Writes the parts of a transfer in the order in which the collector adds them, outside of the collector, and tells it what is written. The collector
/// bounds how many wait here.
/// </summary>
internal sealed class CollectingWriter(CollectionOrder order, CollectedFiles files, IActorRef collector)
{
    private readonly Channel<object> _steps = Channel.CreateUnbounded<object>(new UnboundedChannelOptions { SingleReader = true });
    private long _fileLength;
    private int _unreported;

    /// <summary>To the collector: all parts up to this one are written.</summary>
    public sealed record Written(long Sequence, FetchProgress Progress);

    /// <summary>How the writing ended.</summary>
    /// <param name="Result">Null when all was discarded.</param>
    /// <param name="IsHeard">Whether the sender has said that it is done.</param>
    /// <param name="Failure">What could not be removed.</param>
    public sealed record Outcome(Term? Result, bool IsHeard, Exception? Failure = null);

    private sealed record Lost;

    private sealed record Discarded;

    public void Add(ITransferPart part) => _steps.Writer.TryWrite(part);

    /// <summary>Nothing more will come.</summary>
    public void Lose() => _steps.Writer.TryWrite(new Lost());

    /// <summary>Nobody wants it any more.</summary>
    public void Discard() => _steps.Writer.TryWrite(new Discarded());

    public async Task<Outcome> RunAsync()
    {
        await foreach (var step in _steps.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            switch (step)
            {
                case Discarded:
                    return new Outcome(null, false, files.Discard());
                case TransferProtocol.Ended ended:
                    var isComplete = ended.IsComplete && !files.IsOpen;
                    files.Truncated(null);
                    return new Outcome(files.Result(isComplete).ToTerm(), true);
                case ITransferPart part when Write(part):
                    Report(part);
                    break;
                default:
                    files.Truncated(null);
                    return new Outcome(files.Result(isComplete: false).ToTerm(), false);
            }
        }

        throw new InvalidOperationException("the steps of a transfer ended without a last one");
    }

    private bool Write(ITransferPart part)
    {
        switch (part)
        {
            case TransferProtocol.FileOpened opened:
                _fileLength = opened.Length;
                return files.Open(opened.Kind, opened.Name);
            case TransferProtocol.Chunk chunk:
                return files.Write(chunk.Offset, chunk.Checksum, chunk.Bytes.Span);
            case TransferProtocol.FileEnded ended:
                _fileLength = ended.Length;
                return files.End(ended.Length, ended.Checksum);
            case TransferProtocol.OpenFailed failed:
                files.RemoteOpenFailed(failed.Kind, failed.Name);
                return true;
            case TransferProtocol.ReadFailed failed:
                files.Truncated(Term.Tuple(Term.Atom("file_read"), Term.Tuple(failed.Reason, Term.Str(failed.Name))));
                return true;
            default:
                return false;
        }
    }

    private void Report(ITransferPart part)
    {
        if (part is TransferProtocol.FileOpened || (part is TransferProtocol.Chunk && ++_unreported < TransferProtocol.AckEvery))
            return;
        _unreported = 0;
        var progress = new FetchProgress(order.Node, files.Kind, files.Name, files.Length, _fileLength, part is TransferProtocol.FileEnded);
        collector.Tell(new Written(part.Sequence, progress), ActorRefs.NoSender);
    }
}
