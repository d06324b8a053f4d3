using Inviso.Messages;

namespace Inviso.Logs;

internal static class SummaryReader
{
    private const int CancellationStep = 0x1_0000;

    public static LogSummary OfTrace(string path, CancellationToken ct)
    {
        using var reader = LogFormats.OpenTrace(path);
        var counts = new long[TraceLogFormat.KindCount];
        var relayed = new SortedDictionary<NodeName, long>();
        var node = reader.Node?.Value;
        var (first, last, total, drops) = (long.MaxValue, long.MinValue, 0L, 0L);
        while (reader.TryRead(out var e))
        {
            counts[(int)e.Kind]++;
            if (e.Timestamp != 0)
                (first, last) = (Math.Min(first, e.Timestamp), Math.Max(last, e.Timestamp));
            if (e.Kind == TraceKind.Drop)
                drops += e.Count;
            if (node is not null && RelayedEvents.OriginOf(e, node) is { } origin)
                relayed[origin] = relayed.GetValueOrDefault(origin) + 1;
            if (++total % CancellationStep == 0)
                ct.ThrowIfCancellationRequested();
        }

        var native = reader as TraceLogReader;
        return new LogSummary(
            LogKind.Trace, LogFormats.NameOf(path) ?? string.Empty, reader.Length, reader.Node, native?.Header, first == long.MaxValue ? null : first,
            last == long.MinValue ? null : last, total, drops, native?.Footer?.Truncated, native?.StopReason, [.. relayed], Kinds(counts), 0, reader.Damages);
    }

    public static LogSummary OfTi(string path)
    {
        var log = LogFormats.ReadTi(path);
        var times = log.Records.Select(record => record.Timestamp).ToArray();
        return new LogSummary(
            LogKind.Ti, LogFormats.NameOf(path) ?? string.Empty, new FileInfo(path).Length, log.Header.Node, log.Header, times.Length == 0 ? null : times.Min(),
            times.Length == 0 ? null : times.Max(), times.Length, 0, null, null, [], [], log.Records.Select(record => record.Alias).Distinct().Count(), log.Damages);
    }

    private static KeyValuePair<TraceKind, long>[] Kinds(long[] counts) =>
        [.. counts.Select((count, kind) => KeyValuePair.Create((TraceKind)kind, count)).Where(pair => pair.Value > 0)];
}
