using Inviso.Host.Nodes;
using Inviso.Host.Shell;
using Inviso.Logs;
using Inviso.Messages;
using Spectre.Console;

namespace Inviso.Host.Demo;

/// <summary>What the demo shows at its end: both ends of the merged file, entries per node and kind, whether they agree with the shop's own books.</summary>
internal sealed class DemoSummary(Terminal terminal, DemoFiles files)
{
    private const int Lines = 10;

    /// <returns>How the trace compares with the shop's own books; null when there is no merged file to show.</returns>
    public async Task<BookComparison?> WriteAsync(CancellationToken cancellation)
    {
        if (!File.Exists(files.Merged))
            return null;

        await WriteEndsAsync(cancellation);
        var counts = new EntryCounts();
        MergeSource[] sources = [new(new NodeName("node1@127.0.0.1"), [files.Node1Log], null), new(new NodeName(DemoFiles.Node2Name), [files.Node2Log], null)];
        LogMerge.Run([.. sources.Where(source => File.Exists(source.TraceLogs[0]))], counts, null, cancellation);
        WriteTable(counts);
        var comparison = BookComparison.Compare(counts, files.Counters, TraceKind.Receive);
        await terminal.Out.WriteLineAsync(comparison.Sentence);
        await terminal.Out.WriteLineAsync($"engine: {Engine.Describe()}");
        await terminal.Out.WriteLineAsync($"merged file: {files.Merged}");
        return comparison;
    }

    private async Task WriteEndsAsync(CancellationToken cancellation)
    {
        var first = new List<string>();
        var last = new Queue<string>();
        var total = 0;
        await foreach (var line in File.ReadLinesAsync(files.Merged, cancellation))
        {
            total++;
            if (first.Count < Lines)
                first.Add(line);
            else
                last.Enqueue(line);
            if (last.Count > Lines)
                last.Dequeue();
        }

        await terminal.Out.WriteLineAsync();
        foreach (var line in first)
            await terminal.Out.WriteLineAsync(terminal.Fit(line));
        if (total > first.Count + last.Count)
            await terminal.Out.WriteLineAsync($"… {total - first.Count - last.Count} more …");
        foreach (var line in last)
            await terminal.Out.WriteLineAsync(terminal.Fit(line));
        await terminal.Out.WriteLineAsync();
    }

    private void WriteTable(EntryCounts counts)
    {
        var nodes = counts.Nodes;
        var table = new Table().Border(TableBorder.Ascii2).AddColumn("entries");
        foreach (var node in nodes)
            table.AddColumn(new TableColumn(node.Value).RightAligned());
        foreach (var kind in counts.Kinds)
            table.AddRow([TraceEventTerms.KindName(kind), .. nodes.Select(node => Text(counts.Of(node, kind)))]);
        table.AddRow(["all", .. nodes.Select(node => Text(counts.Kinds.Sum(kind => counts.Of(node, kind))))]);
        terminal.Write(table);
    }

    private static string Text(long count) => count.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);
}
