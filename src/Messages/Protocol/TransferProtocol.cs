using Inviso.Language;

namespace Inviso.Messages;

/// <summary>
/// A log transfer, from one sender to one collector: for each file Opened, its chunks in order, FileEnded; then Ended. These parts are numbered, at most
/// <see cref="Window"/> of them are under way, and the collector acknowledges what it has written. One that is lost on the way is sent again with all behind
/// it, so that after a lost connection a file goes on where it was; each chunk says where it belongs and what the file's checksum is with it.
/// </summary>
public static class TransferProtocol
{
    /// <summary>With its frame this stays below half of Akka's default maximum frame of 128,000 bytes.</summary>
    public const int ChunkSize = 60 * 1024;

    /// <summary>
    /// Parts under way: 480 KiB hide a round trip of 2 ms at 200 MB/s, and that is what either side keeps in memory. More would let the heartbeats, which
    /// travel behind them, come late on a slow line.
    /// </summary>
    public const int Window = 8;

    /// <summary>Chunks that are written before they are acknowledged; the end of a file is at once.</summary>
    public const int AckEvery = 2;

    /// <param name="Length">Bytes of the file when it was opened.</param>
    public sealed record FileOpened(long Sequence, LogKind Kind, string Name, long Length) : ITransferPart;

    /// <param name="Offset">Where in the file the bytes belong.</param>
    /// <param name="Checksum">CRC-32C of the file up to and with these bytes.</param>
    /// <param name="Bytes">The sender's until the chunk is acknowledged; not to be kept after that.</param>
    public sealed record Chunk(long Sequence, long Offset, uint Checksum, ReadOnlyMemory<byte> Bytes) : ITransferPart;

    /// <param name="Length">Bytes that were sent of it.</param>
    /// <param name="Checksum">CRC-32C of these bytes.</param>
    public sealed record FileEnded(long Sequence, long Length, uint Checksum) : ITransferPart;

    public sealed record OpenFailed(long Sequence, LogKind Kind, string Name) : ITransferPart;

    /// <summary>Reading the file that is open failed.</summary>
    public sealed record ReadFailed(long Sequence, string Name, Term Reason) : ITransferPart;

    public sealed record Ended(long Sequence, bool IsComplete) : ITransferPart;

    /// <summary>The source defines no log files.</summary>
    public sealed record NoLog;

    /// <summary>Nothing will be sent.</summary>
    public sealed record Refused(Term Reason);

    /// <summary>The sender lives and has sent the parts up to this one; answered Ack, or Again.</summary>
    public sealed record Alive(long Sent);

    /// <summary>All parts up to this one are written.</summary>
    public sealed record Ack(long Sequence);

    /// <summary>This part and those behind it did not arrive.</summary>
    public sealed record Again(long Sequence);

    /// <summary>The collector wants no more. From a runtime to its senders: they shall stop and answer Ended.</summary>
    public sealed record Cancel;
}
