using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// Merges the logs of several nodes into one stream, lazily: in memory are a block, its tables and the aliases of each source. The order is (timestamp,
/// position of the source in the list, position in its logs). A source whose own events go back in time is not sorted anew.
/// </summary>
public static class LogMerge
{
    private const int CancellationStep = 0x1000;
    private const int ProgressStep = 0x1_0000;

    /// <summary>Runs on the caller's thread until the last entry was handled.</summary>
    /// <exception cref="MergeException">Not one trace log can be read, or the handler says that its output failed.</exception>
    /// <exception cref="OperationCanceledException">Cancelled: <see cref="IMergeHandler.End"/> was not called.</exception>
    public static MergeResult Run(IReadOnlyList<MergeSource> sources, IMergeHandler handler, MergeProgress? progress, CancellationToken ct)
    {
        var readers = sources.Select(source => new SourceReader(source)).ToArray();
        try
        {
            return Run(readers, handler, progress, ct);
        }
        finally
        {
            foreach (var reader in readers)
                reader.Dispose();
        }
    }

    private static MergeResult Run(SourceReader[] readers, IMergeHandler handler, MergeProgress? progress, CancellationToken ct)
    {
        var queue = Prime(readers, ct);
        var counts = new long[readers.Length][];
        for (var i = 0; i < counts.Length; i++)
            counts[i] = new long[TraceLogFormat.KindCount];

        handler.Begin();
        var total = 0L;
        while (queue.Count > 0)
        {
            var first = queue.First;
            var reader = readers[first];
            handler.Entry(reader.Node, reader.Current, reader.CurrentAliases);
            counts[first][(int)reader.Current.Kind]++;
            if (reader.MoveNext())
                queue.Moved();
            else
                queue.Remove();
            total++;
            if (total % CancellationStep == 0)
                ct.ThrowIfCancellationRequested();
            if (total % ProgressStep == 0)
                Report(progress, total, readers);
        }

        ct.ThrowIfCancellationRequested();
        handler.End();
        Report(progress, total, readers);
        return new MergeResult(total, Sum(readers, counts), [.. readers.SelectMany(reader => reader.Damages)]);
    }

    private static MergeQueue Prime(SourceReader[] readers, CancellationToken ct)
    {
        var live = new List<int>();
        for (var i = 0; i < readers.Length; i++)
        {
            ct.ThrowIfCancellationRequested();
            readers[i].ReadAliases();
            if (readers[i].MoveNext())
                live.Add(i);
        }

        if (!readers.Any(reader => reader.HasOpened))
        {
            var damages = readers.SelectMany(reader => reader.Damages).Select(damage => $" {damage.Seen}");
            throw new MergeException(MergeFailure.NothingToRead, $"There is nothing to merge: no trace log could be read.{string.Concat(damages)}");
        }

        return new MergeQueue(readers, live);
    }

    private static void Report(MergeProgress? progress, long total, SourceReader[] readers) =>
        progress?.Invoke(total, readers.Sum(reader => reader.BytesRead), readers.Sum(reader => reader.BytesTotal));

    private static List<(NodeName Node, TraceKind Kind, long Count)> Sum(SourceReader[] readers, long[][] counts)
    {
        var result = new List<(NodeName Node, TraceKind Kind, long Count)>();
        foreach (var group in readers.Select((reader, index) => (reader.Node, Index: index)).GroupBy(pair => pair.Node, pair => pair.Index))
        {
            for (var kind = 0; kind < TraceLogFormat.KindCount; kind++)
            {
                var count = group.Sum(index => counts[index][kind]);
                if (count > 0)
                    result.Add((group.Key, (TraceKind)kind, count));
            }
        }

        return result;
    }
}
