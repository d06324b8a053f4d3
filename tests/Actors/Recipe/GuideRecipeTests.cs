using Inviso.Actors.Tests.Support;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Recipe;

/// <summary>The trace recipe of the guide, prompt by prompt, with the guide's replies.</summary>
public sealed class GuideRecipeTests
{
    [Fact(Timeout = 60_000)]
    public async Task The_recipe_over_two_systems()
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = TestNode.StartKnowing(node2, config: """inviso.console.modules { shop = "/user/till" }""");
        Shop.Open(node1);
        Shop.Open(node2);

        await node1.Expect(
            ("application:start(runtime_tools).", "ok"),
            ("inviso:start().", "_"),
            ("inviso:add_nodes([node(),'node2@127.0.0.1'],mytag).", "{ok,[{'node1@127.0.0.1',{ok,new}},{'node2@127.0.0.1',{ok,new}}]}"),
            ("nodes().", "['node2@127.0.0.1']"),
            (
                """
                inviso:init_tracing([{node(),[{trace,{file,"tracefile_node1.log"}},{ti,{file,"trace_node1.ti"}}]},
                                     {'node2@127.0.0.1',[{trace,{file,"tracefile_node2.log"}},{ti,{file,"trace_node2.ti"}}]}]).
                """,
                "{ok,[{'node1@127.0.0.1',{ok,[{trace_log,ok},{ti_log,ok}]}},{'node2@127.0.0.1',{ok,[{trace_log,ok},{ti_log,ok}]}}]}"),
            ("inviso:tpm_localnames([node(),'node2@127.0.0.1']).", "{ok,[{'node1@127.0.0.1',{{ok,1},{ok,1}}},{'node2@127.0.0.1',{{ok,1},{ok,1}}}]}"),
            ("inviso:tpl([node(),'node2@127.0.0.1'],'Inviso.Actors.Tests.Support.Shop+Clerk','_','_',[{'_',[],[{return_trace}]}]).", "_"),
            ("""inviso:tf({path,"/user/till/**"},[send,'receive',call,timestamp]).""", "_"),
            ("shop:sell(10).", "{sold,10}"),
            ("inviso:stop_tracing().", "{ok,[{'node1@127.0.0.1',{ok,idle}},{'node2@127.0.0.1',{ok,idle}}]}"),
            (
                "inviso:fetch_log(['node2@127.0.0.1'],\".\",\"aprefix_\").",
                "{ok,[{'node2@127.0.0.1',{complete,[{trace_log,[{ok,\"aprefix_tracefile_node2.log\"}]},{ti_log,[{ok,\"aprefix_trace_node2.ti\"}]}]}}]}"),
            (
                "inviso:list_logs([node()]).",
                "{ok,[{'node1@127.0.0.1',{ok,[{trace_log,\".\",[\"tracefile_node1.log\"]},{ti_log,\".\",[\"trace_node1.ti\"]}]}}]}"));

        var merged = await node1.Run(
            """
            inviso_lfm:merge([{node(),[{trace_log,["tracefile_node1.log"]},{ti_log,["trace_node1.ti"]}]},
                              {'node2@127.0.0.1',[{trace_log,["aprefix_tracefile_node2.log"]},{ti_log,["aprefix_trace_node2.ti"]}]}],"theoutfile.txt").
            """);
        var lines = File.ReadAllLines(node1.PathOf("theoutfile.txt"));
        Assert.Equal($"{{ok,{lines.Length}}}", merged);
        Assert.Equal(20, lines.Count(line => line.Contains(",send,", StringComparison.Ordinal) && line.Contains("Shop+Sale", StringComparison.Ordinal)));

        await node1.Expect(
            ("inviso:clear().", "{ok,[{'node1@127.0.0.1',{ok,{new,running}}},{'node2@127.0.0.1',{ok,{new,running}}}]}"),
            ("inviso:stop_nodes().", "{ok,[{'node2@127.0.0.1',ok},{'node1@127.0.0.1',ok}]}"),
            ("inviso:stop().", "shutdown"));
        Assert.False(File.Exists(node1.PathOf("tracefile_node1.log")));
        Assert.False(File.Exists(node2.PathOf("tracefile_node2.log")));
        Assert.True(File.Exists(node1.PathOf("aprefix_tracefile_node2.log")));
    }

    [Fact(Timeout = 60_000)]
    public async Task What_was_traced_is_what_the_shop_did_and_names_are_in_the_ti_log()
    {
        await using var node = TestNode.Start("node1", """inviso.console.modules { shop = "/user/till" }""");
        Shop.Open(node);
        await node.Expect(
            ("inviso:start().", "_"),
            ("inviso:add_node(tag).", "{ok,new}"),
            ("""inviso:init_tracing([{trace,{file,"t.log"}},{ti,{file,"t.ti"}}]).""", "{ok,[{'node1@127.0.0.1',{ok,[{trace_log,ok},{ti_log,ok}]}}]}"),
            ("inviso:tpm_localnames().", "{ok,[{'node1@127.0.0.1',{{ok,1},{ok,1}}}]}"),
            ("""inviso:tf({path,"/user/till/**"},[send,'receive']).""", "{ok,[{'node1@127.0.0.1',{ok,[2]}}]}"),
            ("shop:sell(10).", "{sold,10}"),
            ("inviso:stop_tracing().", "_"));

        using var log = TraceLogReader.Open(node.PathOf("t.log"));
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        while (log.TryRead(out var e))
        {
            var key = $"{TraceEventTerms.KindName(e.Kind)} {e.Actor!.Path} {e.MessageType}";
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        const string sale = "Inviso.Actors.Tests.Support.Shop+Sale";
        Assert.Equal(10, counts[$"send /user/till {sale}"]);
        Assert.Equal(10, counts[$"receive /user/till {sale}"]);
        Assert.Equal(10, counts[$"send /user/till/clerk {sale}"]);
        Assert.Equal(10, counts[$"receive /user/till/clerk {sale}"]);
        Assert.Equal(StopReason.Requested, log.StopReason);
        Assert.Contains(TiLogReader.Read(node.PathOf("t.ti")).Records, record => record is { Starts: true, Actor.Path: "/user/till" } && record.Alias.IsAtom("till"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_system_without_remoting_answers_bare_results()
    {
        await using var node = TestNode.StartLocal();
        await node.Expect(
            ("inviso:start().", "_"),
            ("inviso:get_status().", "{error,not_an_added_node}"),
            ("inviso:add_node(tag).", "{ok,new}"),
            ("inviso:get_status().", "{ok,{new,running}}"),
            ("""inviso:init_tracing({file,"t.log"}).""", "{ok,[{trace_log,ok}]}"),
            ("""inviso:fetch_log(".","p_").""", "{error,not_distributed}"),
            ("inviso:stop_tracing().", "{ok,idle}"),
            ("inviso:stop_nodes().", "ok"));
    }
}
