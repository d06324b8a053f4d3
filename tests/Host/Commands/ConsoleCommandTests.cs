using Inviso.Host.Tests.Support;

namespace Inviso.Host.Tests.Commands;

public sealed class ConsoleCommandTests
{
    [Fact]
    public async Task Piped_prompts_are_numbered_and_answered()
    {
        using var terminal = new MemoryTerminal("X = 41 + 1.\n{answer, X,\n \"two lines\"}.\n");
        Assert.Equal(0, await terminal.RunAsync("console"));
        Assert.Matches(@"^\(\S+\)1> X = 41 \+ 1\.\n42\n\(\S+\)2> \{answer, X,\n \""two lines\""\}\.\n\{answer,42,""two lines""\}\n$", terminal.Out);
        Assert.Equal("", terminal.Error);
    }

    [Fact]
    public async Task A_person_is_told_of_a_mistake_and_goes_on()
    {
        using var terminal = new MemoryTerminal("inviso:strat().\n1 + 1.\n", isInteractive: true, columns: 80);
        Assert.Equal(0, await terminal.RunAsync("console"));
        Assert.Contains("inviso:start", terminal.Error, StringComparison.Ordinal);
        Assert.Contains("2\n", terminal.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_ends_at_its_first_mistake()
    {
        using var terminal = new MemoryTerminal("1.\nX = 1, X = 2.\n3.\n");
        Assert.Equal(2, await terminal.RunAsync("console"));
        Assert.DoesNotContain("3> 3.", terminal.Out, StringComparison.Ordinal);
        Assert.Contains("prompt 2 of standard input failed", terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_without_an_end_is_a_mistake()
    {
        using var terminal = new MemoryTerminal("node()\n");
        Assert.Equal(2, await terminal.RunAsync("console"));
        Assert.Contains("finish it with a dot", terminal.Error, StringComparison.Ordinal);
    }
}
