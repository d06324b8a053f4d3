using Inviso.Language;
using Inviso.Logs;
using Inviso.Messages;
using Microsoft.Win32.SafeHandles;

namespace Inviso.Actors;

/// <summary>Reads log files and sends them through a window, on a thread of its own: it waits for the disk, for room, and for its turn.</summary>
/// <param name="files">In the order in which they are sent.</param>
/// <param name="window">Where the parts go.</param>
/// <param name="pace">Leaves the processors to the actors.</param>
/// <param name="clock">For the pace.</param>
internal sealed class LogFileReader(IReadOnlyList<SourceFile> files, TransferWindow window, SenderPace pace, TimeProvider clock)
{
    private static readonly Term CutOff = Term.Atom("eof");

    /// <summary>Sends all files, and how it ended. Returns early when the window ends.</summary>
    public void Run() => window.End(files.All(Send));

    private bool Send(SourceFile file)
    {
        if (window.AwaitRoom() is not { } sequence)
            return false;
        using var handle = TryOpen(file, out var length);
        if (handle is null)
        {
            window.Send(new TransferProtocol.OpenFailed(sequence, file.Kind, file.Name));
            return false;
        }

        window.Send(new TransferProtocol.FileOpened(sequence, file.Kind, file.Name, length));
        return SendContents(handle, file, length);
    }

    private static SafeFileHandle? TryOpen(SourceFile file, out long length)
    {
        length = 0;
        try
        {
            var handle = File.OpenHandle(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
            length = RandomAccess.GetLength(handle);
            return handle;
        }
        catch (Exception ex) when (PosixErrors.IsFileError(ex))
        {
            return null;
        }
    }

    private bool SendContents(SafeFileHandle handle, SourceFile file, long length)
    {
        var checksum = new Crc32C();
        var offset = 0L;
        while (true)
        {
            window.Rest(pace.NextRest(), clock);
            if (window.AwaitRoom() is not { } sequence)
                return false;
            var buffer = window.TakeBuffer();
            if (!TryRead(handle, offset, buffer, out var count, out var failure))
            {
                window.Send(new TransferProtocol.ReadFailed(sequence, file.Name, PosixErrors.AtomOf(failure!)));
                return false;
            }

            if (count == 0 && offset < length)
            {
                // Somebody has cut it meanwhile: what was sent is not what it was, nor what it is.
                window.Send(new TransferProtocol.ReadFailed(sequence, file.Name, CutOff));
                return false;
            }

            if (count == 0)
            {
                window.Send(new TransferProtocol.FileEnded(sequence, offset, checksum.Value));
                return true;
            }

            checksum.Append(buffer.AsSpan(0, count));
            window.Send(new TransferProtocol.Chunk(sequence, offset, checksum.Value, buffer.AsMemory(0, count)));
            offset += count;
        }
    }

    // Fills the buffer as far as the file goes.
    private static bool TryRead(SafeFileHandle handle, long offset, byte[] buffer, out int count, out Exception? failure)
    {
        (count, failure) = (0, null);
        try
        {
            while (count < buffer.Length && RandomAccess.Read(handle, buffer.AsSpan(count), offset + count) is > 0 and var read)
                count += read;
            return true;
        }
        catch (Exception ex) when (PosixErrors.IsFileError(ex))
        {
            failure = ex;
            return false;
        }
    }
}
