using Akka.Actor;
using Inviso.Messages;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests;

public sealed class CodeServerTests
{
    private const string Config = """
        akka.extensions = ["CodeServer.CodeServerProvider, CodeServer"]
        code-server { path = ["/no/such/directory", "/nor/this"], workers = 3 }
        """;

    [Fact(Timeout = 30_000)]
    public async Task A_search_calls_which_once_for_the_name_and_once_for_each_directory()
    {
        await using var node = TracedNode.Local(Config).Open();
        Assert.Equal(2, node.Session.SetPattern(PatternScope.Local, new TracePattern("code", "which", null, MatchSpec.MatchAll)));
        Assert.Equal("non_existing", await node.Get("code").Ask<string>("which(lists)", TracedNode.Patience));
        Assert.Equal(4, node.Session.SetFlags(new PidSpec.All(), TraceFlags.Call));
        Assert.Equal("non_existing", await node.Get("code").Ask<string>("which(lists)", TracedNode.Patience));
        Assert.StartsWith("{error,", await node.Get("code").Ask<string>("where(lists)", TracedNode.Patience), StringComparison.Ordinal);

        Assert.Equal(
            ["code:which/1", "code:which/2", "code:which/2"],
            (await node.CloseAsync()).Where(e => e.Kind == TraceKind.Call).Select(e => e.Function!.ToString()));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_file_that_is_there_is_found()
    {
        var directory = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);
        await using var node = TracedNode.Local(Config + $"\ncode-server.path = [\"/no/such/directory\", \"{directory}\"]");
        var answer = await node.Get("code").Ask<string>("which(codeserver.which)", TracedNode.Patience);
        Assert.Equal("non_existing", answer);
        Assert.Equal($"\"{Path.Combine(directory, "CodeServer.dll")}\"", await node.Get("code").Ask<string>("which(CodeServer)", TracedNode.Patience));
    }
}
