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
    /// The next event; false at the end. An event whose time is not known has the time 0, which sorts before all others.
    /// </summary>
    /// <exception cref="IOException">The file cannot be read any more.</exception>
    bool TryRead(out TraceEvent e);
}
