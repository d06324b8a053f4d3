using Akka.Actor;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// Sends log files to a collector, keeping at most a window of chunks under way. Ends when all is sent and acknowledged, at Cancel, or when nothing
/// was heard of the collector for the acceptable pause.
/// </summary>
internal sealed class LogSenderActor(IReadOnlyList<SourceFile> files, IActorRef collector, TimeSpan pause) : UntypedActor
{
    private readonly byte[] _buffer = new byte[TransferProtocol.ChunkSize];
    private int _next;
    private FileStream? _open;
    private Crc32C _checksum = new();
    private long _sent;
    private long _acknowledged;

    protected override void PreStart()
    {
        SetReceiveTimeout(pause);
        Fill();
    }

    protected override void PostStop() => _open?.Dispose();

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case TransferProtocol.Ack ack when ack.Sequence > _acknowledged && ack.Sequence <= _sent:
                _acknowledged = ack.Sequence;
                Fill();
                break;
            case TransferProtocol.Cancel:
                End(isComplete: false);
                break;
            case ReceiveTimeout:
                Context.Stop(Self);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Fill()
    {
        while (_sent - _acknowledged < TransferProtocol.Window)
        {
            if (_open is null && !OpenNext())
                return;
            if (!SendChunk(_open!))
                return;
        }
    }

    /// <summary>Opens the next file; false when the transfer has ended.</summary>
    private bool OpenNext()
    {
        if (_next == files.Count)
            return End(isComplete: true);
        var file = files[_next++];
        try
        {
            _open = File.Open(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception ex) when (PosixErrors.IsFileError(ex))
        {
            collector.Tell(new TransferProtocol.OpenFailed(file.Kind, file.Name));
            return End(isComplete: false);
        }

        _checksum = new Crc32C();
        collector.Tell(new TransferProtocol.FileOpened(file.Kind, file.Name));
        return true;
    }

    /// <summary>Sends the next chunk, or the end of the file; false when the transfer has ended.</summary>
    private bool SendChunk(FileStream file)
    {
        int count;
        try
        {
            count = file.ReadAtLeast(_buffer, _buffer.Length, throwOnEndOfStream: false);
        }
        catch (IOException ex)
        {
            collector.Tell(new TransferProtocol.ReadFailed(files[_next - 1].Name, PosixErrors.AtomOf(ex)));
            return End(isComplete: false);
        }

        if (count > 0)
        {
            _checksum.Append(_buffer.AsSpan(0, count));
            collector.Tell(new TransferProtocol.Chunk(++_sent, _buffer.AsSpan(0, count).ToArray()));
        }

        if (count < _buffer.Length)
        {
            collector.Tell(new TransferProtocol.FileEnded(_checksum.Value));
            file.Dispose();
            _open = null;
        }

        return true;
    }

    private bool End(bool isComplete)
    {
        collector.Tell(new TransferProtocol.Ended(isComplete));
        Context.Stop(Self);
        return false;
    }
}
