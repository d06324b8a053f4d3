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
}
