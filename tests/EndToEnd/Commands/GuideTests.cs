using Inviso.EndToEnd.Support;

namespace Inviso.EndToEnd.Commands;

/// <summary>The fourteen prompts of the Inviso guide, run as the script says, give the guide's replies; process ids and hosts aside.</summary>
public sealed class GuideTests
{
    private static readonly string[] Replies =
    [
        "ok",
        "{ok,[{'node1@hurin',{ok,new}},\n     {'node2@hurin',{ok,new}}]}",
        "{ok,[{'node1@hurin',{ok,[{trace_log,ok},{ti_log,ok}]}},\n     {'node2@hurin',{ok,[{trace_log,ok},{ti_log,ok}]}}]}",
        "{ok,[{'node1@hurin',{{ok,1},{ok,1}}},\n     {'node2@hurin',{{ok,1},{ok,1}}}]}",
        "{ok,[{'node1@hurin',{ok,[2]}},\n     {'node2@hurin',{ok,[2]}}]}",
        "{ok,[{'node1@hurin',{ok,\"/\"}},\n     {'node2@hurin',{ok,\"-\"}}]}",
        "non_existing",
        "{ok,[{'node1@hurin',{ok,idle}},\n     {'node2@hurin',{ok,idle}}]}",
        "{ok,[{'node2@hurin',\n         {complete,[{trace_log,[{ok,\"aprefix_tracefile_node2.log\"}]},\n                    {ti_log,[{ok,\"aprefix_trace_node2.ti\"}]}]}}]}",
        "{ok,[{'node1@hurin',\n         {ok,[{trace_log,\".\",[\"tracefile_node1.log\"]},\n              {ti_log,\".\",[\"trace_node1.ti\"]}]}}]}",
        "{ok,15}",
        "{ok,[{'node1@hurin',{ok,{new,running}}},\n     {'node2@hurin',{ok,{new,running}}}]}",
        "{ok,[{'node2@hurin',ok},\n     {'node1@hurin',ok}]}",
    ];

    [Fact]
    public async Task The_guides_prompts_give_the_guides_replies()
    {
        using var directory = new ScratchDirectory();
        var hocon = Path.Combine(AppContext.BaseDirectory, "hocon");
        var node2 = directory.Write("node2.conf", $"{await File.ReadAllTextAsync(Path.Combine(hocon, "guide-node2.conf"))}\nakka.remote.dot-netty.tcp.port = 0\ninviso.log-directory = \"{directory.File("node2")}\"");
        await using var second = InvisoProcess.Start(directory.Path, "node", "--config", node2, "--until-stdin-closes");
        var address = (await second.LineAsync(" is ready at ")).Split(" is ready at ")[1];
        var node1 = directory.Write("node1.conf", $"{await File.ReadAllTextAsync(Path.Combine(hocon, "guide-node1.conf"))}\nakka.remote.dot-netty.tcp.port = 0\ninviso.nodes {{ \"node2@hurin\" = \"{address}\" }}\ninviso.log-directory = \"{directory.Path}\"");

        await using var console = await InvisoProcess.RunAsync(directory.Path, "console", "--config", node1, "--script", Path.Combine(hocon, "guide.inviso"));

        Assert.True(console.Process.ExitCode == 0, $"exit code {console.Process.ExitCode}\n{console.Out}\n{console.Error}");
        foreach (var reply in Replies)
            Assert.Contains($"\n{reply}\n", $"{console.Out}\n", StringComparison.Ordinal);
        Assert.Equal(15, File.ReadLines(directory.File("theoutfile.txt")).Count(l => l.Contains(",call,{code,which,", StringComparison.Ordinal)));
    }
}
