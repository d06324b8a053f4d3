using Inviso.Host.Tests.Support;

namespace Inviso.Host.Tests.Commands;

public sealed class VersionCommandTests
{
    [Fact]
    public async Task Version_names_the_engine_in_use()
    {
        using var terminal = new MemoryTerminal();
        Assert.Equal(0, await terminal.RunAsync("version"));
        Assert.Matches(@"^inviso \d+\.\d+\.\d+\nengine (embedded \(.*not Akka\.NET\)|Akka\.NET [\d.]+ \(published packages\))\nruntime \.NET .+\n$", terminal.Out);
    }
}
