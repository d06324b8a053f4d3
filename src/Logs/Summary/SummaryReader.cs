using Inviso.Messages;

namespace Inviso.Logs;

internal static class SummaryReader
{
    private const int CancellationStep = 0x1_0000;

    /// <summary>Of a log of our own.</summary>
    public static LogSummary OfNative(string path, CancellationToken ct)
    {
        using var log = TraceLogCount.Of(path, ct);
        return new LogSummary(
            LogKind.Trace, LogFormats.NameOf(path) ?? string.Empty, log.Length, log.Header.Node, log.Header, log.Tallies.First, log.Tallies.Last,
            log.Tallies.Total, log.Tallies.Drops, log.Footer?.Truncated, log.Footer?.Reason ?? StopReason.None, log.Tallies.Relayed, log.Tallies.Counts, 0,
            log.Damages);
    }

    /// <summary>Of a log of any other format.</summary>
    public static LogSummary OfTrace(string path, CancellationToken ct)
    {
        using var reader = LogFormats.OpenTrace(path);
        var tallies = new EventTallies();
        for (var count = 1L; reader.TryRead(out var e); count++)
        {
            tallies.Add(e, reader.Node?.Value);
            if (count % CancellationStep == 0)
                ct.ThrowIfCancellationRequested();
        }

        return new LogSummary(
            LogKind.Trace, LogFormats.NameOf(path) ?? "nothing in it", reader.Length, reader.Node, null, tallies.First, tallies.Last, tallies.Total,
            tallies.Drops, reader.Truncated, null, tallies.Relayed, tallies.Counts, 0, reader.Damages);
    }

    public static LogSummary OfTi(string path)
    {
        var log = LogFormats.ReadTi(path);
        // What holds for the whole trace has no time.
        var times = log.Records.Select(record => record.Timestamp).Where(time => time != long.MinValue).ToArray();
        var (first, last) = times.Length == 0 ? ((long?)null, (long?)null) : (times.Min(), times.Max());
        var aliases = log.Records.Select(record => record.Alias).Distinct().Count();
        // Erlang's files have no header, and those of Inviso there do not even say which node they are of.
        var header = log.Header is { SystemUid: 0, StartTime: 0 } ? null : log.Header;
        NodeName? node = log.Header.Node.Value.Length == 0 ? null : log.Header.Node;
        return new LogSummary(
            LogKind.Ti, LogFormats.NameOf(path) ?? string.Empty, new FileInfo(path).Length, node, header, first, last, log.Records.Count, 0,
            null, null, [], [], aliases, log.Damages);
    }
}
