using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Inviso.EndToEnd.Cluster;
using Inviso.EndToEnd.Support;

namespace Inviso.EndToEnd.Demo;

/// <summary>The demo on a cluster as its user runs it, judged by the text file it writes and by the books that each member wrote itself.</summary>
[Collection(ClusterCollection.Name)]
public sealed partial class ClusterDemoTests
{
    private const int Width = 80;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task One_leaves_one_joins_one_is_killed_and_every_number_is_accounted_for()
    {
        using var directory = new ScratchDirectory();
        await using var demo = await InvisoProcess.RunAsync(directory.Path, "demo", "--cluster", "4", "--orders", "300", "--out", "out");

        Assert.True(demo.Process.ExitCode == 0, $"exit code {demo.Process.ExitCode}\n{demo.Out}\n{demo.Error}");
        // The last two lines name the engine and the merged file.
        Assert.All(demo.Out.TrimEnd('\n').Split('\n')[..^2], line => Assert.InRange(line.Length, 0, Width));
        Assert.Contains("The trace agrees with the members' own books", demo.Out, StringComparison.Ordinal);
        var text = await File.ReadAllLinesAsync(directory.File("out/merged.txt"));
        AssertPlaces(text);

        var lines = text.Where(line => !line.StartsWith("control ", StringComparison.Ordinal)).Select(MergedLine.Parse).ToArray();
        TraceBooks.AssertInTimeOrder(lines);
        Assert.Equal(("spawn", "/user"), lines.Where(line => line.Node == "back4@127.0.0.1").Select(line => (line.Kind, line.Path)).First());
        AssertBooks(lines, "front1", TraceBooks.SentAndCalled(directory.File("out/counters.csv")));
        foreach (var name in (string[])["back1", "back3", "back4"])
            AssertBooks(lines, name, TraceBooks.Journal(directory.File($"out/{name}/journal.csv")));
        var lacking = TraceBooks.Differences(Of(lines, "back2"), TraceBooks.Journal(directory.File("out/back2/journal.csv")));
        Assert.Equal(lacking.Sum(row => Math.Max(0, row.Booked - row.Traced)), MissingOf("back2", demo.Out));
    }

    [Fact]
    public async Task Control_C_ends_all_members()
    {
        using var directory = new ScratchDirectory();
        await using var demo = InvisoProcess.Start(directory.Path, "demo", "--cluster", "3", "--out", "out");
        await demo.LineAsync("demo:leave(back1)");
        var ids = ProcessLine().Matches(demo.Out).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
        var members = ids.Select(id => Process.GetProcessById(id)).ToArray();
        Assert.Equal(2, members.Length);

        await demo.InterruptAsync();

        Assert.Equal(130, await demo.EndAsync());
        foreach (var member in members)
        {
            using (member)
                await member.WaitForExitAsync().WaitAsync(Limit);
        }
    }

    [GeneratedRegex(@"^back\d is process (\d+)\.$", RegexOptions.Multiline)]
    private static partial Regex ProcessLine();

    private static void AssertPlaces(string[] text)
    {
        int Said(string message) => Array.FindIndex(text, line => Is(line, "control") && line.Contains(message, StringComparison.Ordinal));
        int First(string node) => Array.FindIndex(text, line => Is(line, $"'{node}@127.0.0.1'"));
        int Last(string node, string kinds) => Array.FindLastIndex(text, line => Is(line, $"'{node}@127.0.0.1'") && Regex.IsMatch(line, kinds));

        Assert.InRange(Said("{disconnected,'back1@127.0.0.1',"), Last("back1", ",(send|call),"), text.Length);
        Assert.InRange(Said("{connected,'back4@127.0.0.1',"), 0, First("back4"));
        Assert.InRange(Said("{unreachable,'back2@127.0.0.1',"), Last("back2", ""), text.Length);
        Assert.InRange(Said("{disconnected,'back2@127.0.0.1',"), Said("{unreachable,'back2@127.0.0.1',"), text.Length);
    }

    private static bool Is(string line, string label) => line.StartsWith($"{label} ", StringComparison.Ordinal);

    private static void AssertBooks(MergedLine[] lines, string name, Dictionary<(string Path, string Type, string Kind), long> books)
    {
        Assert.NotEmpty(books);
        var differences = TraceBooks.Differences(Of(lines, name), books);
        Assert.True(differences.Count == 0, $"{name}: {string.Join('\n', differences.Take(20))}");
    }

    private static IEnumerable<MergedLine> Of(MergedLine[] lines, string name) =>
        lines.Where(line => line.Node == $"{name}@127.0.0.1" && line.Kind is "send" or "call");

    // The last column of the member's row.
    private static long MissingOf(string name, string output) =>
        long.Parse(output.Split('\n').Single(line => Is(line, $"| {name}")).Split('|')[^2], NumberStyles.Number, CultureInfo.InvariantCulture);
}
