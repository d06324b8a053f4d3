using Inviso.Language;

namespace Inviso.Messages;

/// <summary>
/// A log transfer, from one sender to one collector: for each file Opened, its chunks in order, FileEnded; then Ended. The collector acknowledges chunks, and
/// at most <see cref="Window"/> of them are under way.
/// </summary>
public static class TransferProtocol
{
    /// <summary>With its frame this stays below half of Akka's default maximum frame of 128,000 bytes.</summary>
    public const int ChunkSize = 60 * 1024;

    /// <summary>Chunks under way: 480 KiB hide a round trip of 2 ms at 200 MB/s, and that is what a collector that stalls keeps in memory.</summary>
    public const int Window = 8;

    public sealed record FileOpened(LogKind Kind, string Name);

    /// <param name="Sequence">Counts the chunks of a transfer from 1.</param>
    public sealed record Chunk(long Sequence, ReadOnlyMemory<byte> Bytes);

    /// <param name="Checksum">CRC-32C of the file's bytes.</param>
    public sealed record FileEnded(uint Checksum);

    public sealed record OpenFailed(LogKind Kind, string Name);

    /// <summary>Reading the file that is open failed.</summary>
    public sealed record ReadFailed(string Name, Term Reason);

    public sealed record Ended(bool IsComplete);

    /// <summary>The source defines no log files.</summary>
    public sealed record NoLog;

    /// <summary>Nothing will be sent.</summary>
    public sealed record Refused(Term Reason);

    /// <summary>All chunks up to this one are written.</summary>
    public sealed record Ack(long Sequence);

    /// <summary>The sender shall stop; it answers Ended.</summary>
    public sealed record Cancel;
}
