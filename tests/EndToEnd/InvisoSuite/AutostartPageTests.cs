using Inviso.EndToEnd.Support;

namespace Inviso.EndToEnd.InvisoSuite;

/// <summary>The example of docs/autostart.md, as it stands there but for the port and where the files are.</summary>
[Collection(SuiteCollection.Name)]
public sealed class AutostartPageTests(SuiteNodes suite) : IDisposable
{
    private readonly ScratchDirectory _boot = new();

    public void Dispose() => _boot.Dispose();

    [Fact]
    public async Task The_example_traces_a_shop_from_its_start()
    {
        var page = await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "docs", "autostart.md"));
        _boot.Write("boot.config", Block(page, "`boot/boot.config`"));
        _boot.Write("shop.trace", Block(page, "`boot/shop.trace`"));
        var conf = Replaced(Replaced(Block(page, "`node.conf`"), "port = 4721", "port = 0"), "\"boot/boot.config\"", $"\"{_boot.File("boot.config")}\"");
        var control = await suite.BeginAsync();
        await using var node = await NodeProcess.StartAsync("shop1", conf);
        // It may come before the helper has begun tracing.
        await control.Expect(($"inviso:add_nodes(['{node.Address}'],mine).", "_"));
        await control.UntilGone(node, "/system/inviso/runtime/autostart");

        Assert.StartsWith("{ok,", await control.Ask<string>(node, "/user/shop", "run(20,7)"), StringComparison.Ordinal);
        await control.Expect(
            ("inviso:get_status().", $"{{ok,[{{'{node.Address}',{{ok,{{tracing,running}}}}}}]}}"),
            ("inviso:stop_tracing().", $"{{ok,[{{'{node.Address}',{{ok,idle}}}}]}}"),
            ("""inviso:fetch_log(".","shop1_").""", "_"),
            ("inviso:stop_nodes().", "_"));
        Assert.InRange(LogBooks.Calls(control.PathOf("shop1_boot.log")), 100, 1_000);
        Assert.Contains("{repeat,1}.", await File.ReadAllTextAsync(_boot.File("boot.config")), StringComparison.Ordinal);
        Assert.DoesNotContain("utostart", node.Output, StringComparison.Ordinal);
    }

    // The indented lines that follow the line which begins with a title.
    private static string Block(string[] page, string title)
    {
        var behind = page.SkipWhile(line => !line.StartsWith(title, StringComparison.Ordinal)).Skip(2);
        var lines = behind.TakeWhile(line => line.StartsWith("    ", StringComparison.Ordinal)).ToArray();
        Assert.True(lines.Length > 2, $"no example under {title}");
        return string.Join('\n', lines.Select(line => line[4..])) + "\n";
    }

    private static string Replaced(string text, string from, string to)
    {
        Assert.Contains(from, text, StringComparison.Ordinal);
        return text.Replace(from, to, StringComparison.Ordinal);
    }
}
