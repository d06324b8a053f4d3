using Inviso.Host.Failures;
using Inviso.Host.Tests.Support;

namespace Inviso.Host.Tests.Commands;

/// <summary>Mistakes that a person makes are no bugs of ours.</summary>
public sealed class MistakeTests
{
    [Theory]
    [InlineData("--out names no file", "a=b.log", "")]
    [InlineData("is not NAME=LOG", "a=,", "x")]
    [InlineData("is not NAME=LOG", "a=", "x")]
    [InlineData("is not NAME=LOG", "=b", "x")]
    public async Task Empty_names_of_a_merge_are_explained(string expected, string node, string output)
    {
        using var terminal = new MemoryTerminal();
        Assert.Equal(ExitCodes.UserMistake, await terminal.RunAsync("merge", "--node", node, "--out", output));
        Assert.Contains(expected, terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_log_directory_is_explained()
    {
        var config = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(config, "inviso.log-directory = \"\"");
            using var terminal = new MemoryTerminal();
            Assert.Equal(ExitCodes.UserMistake, await terminal.RunAsync("node", "--config", config));
            Assert.Contains("inviso.log-directory is empty", terminal.Error, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(config);
        }
    }

    [Theory]
    [InlineData("'nonsense' is no address", "cluster", "--contact", "nonsense")]
    [InlineData("'/user/a' is no address", "cluster", "--contact", "/user/a")]
    [InlineData("--contact", "cluster")]
    [InlineData("--name takes letters", "node", "--config", "any", "--name", "a/b")]
    [InlineData("--port takes a number", "node", "--config", "any", "--port", "65536")]
    public async Task Wrong_words_of_a_member_are_explained(string expected, params string[] arguments)
    {
        using var terminal = new MemoryTerminal();
        Assert.Equal(ExitCodes.UserMistake, await terminal.RunAsync(arguments));
        Assert.Contains(expected, terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contact_that_is_down_is_no_mistake()
    {
        using var closed = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        closed.Start();
        var port = ((System.Net.IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        using var terminal = new MemoryTerminal();
        Assert.Equal(ExitCodes.TracedSystemFailed, await terminal.RunAsync("cluster", "--contact", $"akka.tcp://inviso@127.0.0.1:{port}"));
        Assert.Contains("did not say who its members are", terminal.Error, StringComparison.Ordinal);
    }
}
