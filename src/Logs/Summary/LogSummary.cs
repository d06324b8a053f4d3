using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>What a log file is and holds, from reading all of it.</summary>
/// <param name="Kind">Trace log or trace information.</param>
/// <param name="Format">The format in a few words.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Node">The node that wrote it; null where the format does not say.</param>
/// <param name="Header">What its header says; null where the format has none.</param>
/// <param name="First">The earliest time of an event or association, in nanoseconds since 1970-01-01 UTC; null without any.</param>
/// <param name="Last">The latest.</param>
/// <param name="Entries">Events, drop records included; of trace information, associations and their ends.</param>
/// <param name="Drops">Events that were lost before they came to the log.</param>
/// <param name="Truncated">Texts that were cut and data that was replaced because of their size; null where that is not known.</param>
/// <param name="StopReason">Why the trace ended; <see cref="StopReason.None"/> if the log was not closed, null where the format does not say.</param>
/// <param name="Nodes">Nodes that relayed events to it, with their counts.</param>
/// <param name="Counts">Events of each kind that occurs, in the order of the kinds' numbers.</param>
/// <param name="Aliases">Of trace information: how many different aliases.</param>
/// <param name="Damages">What could not be read.</param>
public sealed record LogSummary(
    LogKind Kind,
    string Format,
    long Bytes,
    NodeName? Node,
    TraceLogHeader? Header,
    long? First,
    long? Last,
    long Entries,
    long Drops,
    long? Truncated,
    StopReason? StopReason,
    IReadOnlyList<KeyValuePair<NodeName, long>> Nodes,
    IReadOnlyList<KeyValuePair<TraceKind, long>> Counts,
    int Aliases,
    IReadOnlyList<LogDamage> Damages)
{
    /// <summary>Reads a log of any format to its end. A file with nothing in it is a trace log without events: a wrap set may end in one.</summary>
    /// <exception cref="LogFormatException">It is no log, of a later version, or damaged where it begins.</exception>
    /// <exception cref="IOException">It cannot be opened or read.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static LogSummary Of(string path, CancellationToken ct) =>
        LogFormats.KindOf(path) == LogKind.Ti ? SummaryReader.OfTi(path)
        : LogFormats.IsNative(path) && !LogFile.IsEmpty(path) ? SummaryReader.OfNative(path, ct)
        : SummaryReader.OfTrace(path, ct);
}
