using Inviso.EndToEnd.Support;

namespace Inviso.EndToEnd.Demo;

/// <summary>The demo as its user runs it: two processes, judged by the text file it writes and by the shop's own books.</summary>
public sealed class DemoTests
{
    [Theory]
    [InlineData(1, 7)]
    [InlineData(1000, 42)]
    public async Task The_trace_equals_the_shops_own_books(int orders, int seed)
    {
        using var directory = new ScratchDirectory();
        await using var demo = await InvisoProcess.RunAsync(directory.Path, "demo", "--orders", $"{orders}", "--seed", $"{seed}", "--out", "out");

        Assert.True(demo.Process.ExitCode == 0, $"exit code {demo.Process.ExitCode}\n{demo.Out}\n{demo.Error}");
        var lines = TraceBooks.Read(directory.File("out/merged.txt"));
        TraceBooks.AssertInTimeOrder(lines);
        TraceBooks.AssertEqual(lines, directory.File("out/counters.csv"), calls: type => type == "OrderShop.ChargeCard");
        Assert.Equal(["node1@127.0.0.1", "node2@127.0.0.1"], lines.Select(l => l.Node).Distinct().Order());
        Assert.Contains("(node1@127.0.0.1)1> application:start(runtime_tools).", demo.Out, StringComparison.Ordinal);
        Assert.Contains("The trace agrees with the shop's own books", demo.Out, StringComparison.Ordinal);
        Assert.Contains("engine: ", demo.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_killed_node2_is_reported_and_node1_is_merged()
    {
        using var directory = new ScratchDirectory();
        await using var demo = InvisoProcess.Start(directory.Path, "demo", "--orders", "1000000", "--out", "out");
        var processes = await demo.LineAsync("node2 is process ");
        await demo.LineAsync("orders closed");

        var node2 = System.Diagnostics.Process.GetProcessById(int.Parse(processes.Split("node2 is process ")[1].Split('.')[0], System.Globalization.CultureInfo.InvariantCulture));
        node2.Kill();
        var killed = TimeProvider.System.GetTimestamp();
        await demo.LineAsync("node2@127.0.0.1 was lost");
        Assert.InRange(TimeProvider.System.GetElapsedTime(killed).TotalSeconds, 0, 5);

        Assert.Equal(3, await demo.EndAsync());
        var lines = TraceBooks.Read(directory.File("out/merged.txt"));
        TraceBooks.AssertInTimeOrder(lines);
        Assert.Contains(lines, l => l is { Node: "node1@127.0.0.1", Kind: "send" });
        Assert.True(node2.HasExited);
    }

    [Fact]
    public async Task A_second_demo_in_the_same_directory_is_refused_and_strange_files_stay()
    {
        using var directory = new ScratchDirectory();
        Directory.CreateDirectory(directory.File("out"));
        var precious = directory.Write("out/notes.txt", "precious");
        await using var first = InvisoProcess.Start(directory.Path, "demo", "--orders", "1000000", "--out", "out");
        await first.LineAsync("node2 is process ");

        await using var second = await InvisoProcess.RunAsync(directory.Path, "demo", "--orders", "1", "--out", "out");

        Assert.Equal(2, second.Process.ExitCode);
        Assert.Contains("another demo runs in", second.Error, StringComparison.Ordinal);
        Assert.Equal("precious", await File.ReadAllTextAsync(precious));
    }

    [Fact]
    public async Task Killing_the_demo_ends_its_child()
    {
        using var directory = new ScratchDirectory();
        await using var demo = InvisoProcess.Start(directory.Path, "demo", "--orders", "1000000", "--out", "out");
        var processes = await demo.LineAsync("node2 is process ");
        using var node2 = System.Diagnostics.Process.GetProcessById(int.Parse(processes.Split("node2 is process ")[1].Split('.')[0], System.Globalization.CultureInfo.InvariantCulture));

        demo.Process.Kill();

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await node2.WaitForExitAsync(limit.Token);
    }
}
