using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// Reads one trace log of some format from front to end, in memory that does not grow with the log. For one thread at a time. Damage never throws:
/// it is passed over and reported.
/// </summary>
public interface ILogReader : IDisposable
{
    /// <summary>The node that wrote the log, by its canonical name; null where the format does not say.</summary>
    NodeName? Node { get; }

    /// <summary>What was damaged so far; a log that was not closed counts as damaged at its end, if the format can tell.</summary>
    IReadOnlyList<LogDamage> Damages { get; }

    /// <summary>Bytes of the file that lie behind the reader.</summary>
    long BytesRead { get; }

    /// <summary>Size of the file when it was opened.</summary>
    long Length { get; }

    /// <summary>
    /// After the end: texts and values that stand shortened in it, or are shortened by the reader, because of their size; null where that is not known.
    /// </summary>
    long? Truncated => null;

    /// <summary>
    /// The next event; false at the end. An event whose time is not known has the time 0, which sorts before all others.
    /// </summary>
    /// <exception cref="IOException">The file cannot be read any more.</exception>
    bool TryRead(out TraceEvent e);

    /// <summary>
    /// Before the first read: passes over as much as the format allows without reading it. Every event of this time or later still follows; earlier
    /// ones may. A format without an order of time passes over nothing.
    /// </summary>
    /// <param name="timestamp">Nanoseconds since 1970-01-01 UTC on the clock of the log's node.</param>
    /// <exception cref="IOException">The file cannot be read any more.</exception>
    void Seek(long timestamp);
}
