using System.Net;
using System.Net.Sockets;
using Inviso.EndToEnd.Support;

namespace Inviso.EndToEnd.Commands;

/// <summary>Every mistake of the user gives one sentence on standard error and exit code 2, and leaves nothing running.</summary>
public sealed class MistakeTests
{
    [Fact]
    public async Task An_occupied_port_is_named()
    {
        using var directory = new ScratchDirectory();
        using var occupant = new TcpListener(IPAddress.Loopback, 0);
        occupant.Start();
        var port = ((IPEndPoint)occupant.LocalEndpoint).Port;
        var config = directory.Write("node.conf", $"akka.remote.dot-netty.tcp.port = {port}");

        await using var node = await InvisoProcess.RunAsync(directory.Path, "node", "--config", config);

        AssertMistake(node, $"port {port} on 127.0.0.1 is in use");
    }

    [Theory]
    [InlineData("99999", "up to 65535")]
    [InlineData("http", "'http'")]
    public async Task A_port_that_cannot_be_is_explained(string port, string expected)
    {
        using var directory = new ScratchDirectory();
        var config = directory.Write("node.conf", $"akka.remote.dot-netty.tcp.port = {port}");
        await using var node = await InvisoProcess.RunAsync(directory.Path, "node", "--config", config);
        AssertMistake(node, expected);
    }

    [Fact]
    public async Task A_merge_does_not_write_over_its_own_input()
    {
        using var directory = new ScratchDirectory();
        var log = directory.Write("trace.log", "precious");
        await using var merge = await InvisoProcess.RunAsync(directory.Path, "merge", "--node", $"a={log}", "--out", log);
        AssertMistake(merge, "one of the logs");
        Assert.Equal("precious", await File.ReadAllTextAsync(log));
    }

    [Fact]
    public async Task A_directory_that_is_a_file_is_named()
    {
        using var directory = new ScratchDirectory();
        var file = directory.Write("occupied", "");

        await using var demo = await InvisoProcess.RunAsync(directory.Path, "demo", "--out", file);

        AssertMistake(demo, "choose another with --out");
    }

    [Theory]
    [InlineData("demo --ordrs 5", "--ordrs")]
    [InlineData("demo --orders 0", "1 to 1000000")]
    [InlineData("demo --orders many", "1 to 1000000")]
    [InlineData("demo --cluster 2", "3 to 9")]
    [InlineData("demo --cluster 10", "3 to 9")]
    [InlineData("demo --cluster many", "3 to 9")]
    [InlineData("merge --out x", "--node")]
    [InlineData("merge --node a=missing.log --out x", "missing.log does not exist")]
    [InlineData("node --config missing.conf", "missing.conf cannot be read")]
    [InlineData("frobnicate", "frobnicate")]
    public async Task A_wrong_command_line_is_explained(string arguments, string expected)
    {
        using var directory = new ScratchDirectory();
        await using var program = await InvisoProcess.RunAsync(directory.Path, arguments.Split(' '));
        AssertMistake(program, expected);
    }

    [Theory]
    [InlineData("inviso:strat().", "inviso:start")]
    [InlineData("inviso:start(", "dot")]
    [InlineData("X = {1,2.", "line 1")]
    public async Task A_misspelt_prompt_is_explained(string prompt, string expected)
    {
        using var directory = new ScratchDirectory();
        var script = directory.Write("wrong.inviso", prompt);
        await using var console = await InvisoProcess.RunAsync(directory.Path, "console", "--script", script);
        AssertMistake(console, expected);
    }

    [Fact]
    public async Task A_configuration_that_is_not_hocon_is_explained()
    {
        // The published packages' parser takes this for an empty value, which then is no log level.
        using var directory = new ScratchDirectory();
        var config = directory.Write("broken.conf", "akka { loglevel = ");
        await using var node = await InvisoProcess.RunAsync(directory.Path, "node", "--config", config);
        AssertMistake(node, "configuration");
    }

    private static void AssertMistake(InvisoProcess program, string expected)
    {
        Assert.True(program.Process.ExitCode == 2, $"exit code {program.Process.ExitCode}\n{program.Out}\n{program.Error}");
        Assert.Contains(expected, program.Error, StringComparison.Ordinal);
        Assert.Single(program.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain("   at ", program.Error, StringComparison.Ordinal);
    }
}
