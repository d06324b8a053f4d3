using Inviso.EndToEnd.InvisoSuite;
using Inviso.EndToEnd.Support;

namespace Inviso.EndToEnd.Transfer;

/// <summary>Logs of three processes brought to one of them.</summary>
[Collection(SuiteCollection.Name)]
public sealed class FetchToNodeTests(SuiteNodes suite)
{
    [Fact]
    public async Task The_logs_of_all_nodes_go_to_the_one_that_is_named_and_not_to_the_control()
    {
        var control = await suite.BeginTracingAsync();
        await control.ExpectOfEach(("inviso:tpl(Nodes,e2e_bench,plane,1,[]).", "{ok,[1]}"), ("inviso:tf(Nodes,workshop,[call]).", "{ok,[1]}"));
        foreach (var node in suite.All)
            await control.Plane(node, 5_000);
        await control.Expect(("inviso:stop_tracing().", "_"));
        foreach (var (node, variable) in suite.All.Zip((string[])["N1", "N2", "N3"]))
        {
            await control.Expect((
                $"inviso:fetch_log(N3,[{variable}],\".\",\"to3_{variable}_\").",
                $"{{ok,[{{'{node.Name}',{{complete,[{{trace_log,[{{ok,\"to3_{variable}_t.log\"}}]}},{{ti_log,[{{ok,\"to3_{variable}_t.ti\"}}]}}]}}}}]}}"));
            foreach (var file in (string[])["t.log", "t.ti"])
            {
                Assert.Equal(await File.ReadAllBytesAsync(node.PathOf(file)), await File.ReadAllBytesAsync(suite.N3.PathOf($"to3_{variable}_{file}")));
                Assert.False(File.Exists(control.PathOf($"to3_{variable}_{file}")));
            }
        }

        Assert.Equal(5_000, LogBooks.Calls(suite.N3.PathOf("to3_N1_t.log")));
        await control.ExpectOfEach((
            "inviso:fetch_log(N3,\"no_such_directory\",\"p_\").",
            "{incomplete,[{trace_log,[]},{ti_log,[{error,{file_open,{enoent,\"p_t.ti\"}}}]}]}"));
    }
}
