using Inviso.Actors.Tests.Support;

namespace Inviso.Actors.Tests.Runtime;

/// <summary>The table of states and requests of a runtime, on one node.</summary>
public sealed class StateTableTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_new_runtime()
    {
        await using var node = await Added();
        await Expect(
            node,
            ("inviso:get_status().", "{ok,{new,running}}"),
            ("inviso:get_tracerdata().", "{ok,no_tracerdata}"),
            ("inviso:stop_tracing().", "{ok,new}"),
            ("inviso:flush().", "{error,{not_tracing,new}}"),
            ("inviso:list_logs().", "{error,no_tracerdata}"),
            ("inviso:delete_log().", "{error,{badarg,undefined}}"),
            ("inviso:tpm_localnames().", "{error,no_metatracer}"),
            ("inviso:tf(all,[send]).", "{error,no_tracer}"),
            ("inviso:ctf(all,[send]).", "{ok,[0]}"),
            ("inviso:ctp_all().", "ok"),
            ("inviso:get_status().", "{ok,{new,running}}"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_pattern_makes_a_new_runtime_idle_without_an_event()
    {
        await using var node = await Added();
        await node.NextEvent("connected");
        await Expect(
            node,
            ("inviso:tp(no_module,'_','_',[]).", "{ok,[0]}"),
            ("inviso:get_status().", "{ok,{idle,running}}"),
            ("inviso:suspend(next).", "ok"));
        Assert.Equal("{state_change,'node1@127.0.0.1',{idle,{suspended,next}}}", await node.NextAny());
    }

    [Fact(Timeout = 60_000)]
    public async Task Tracing_and_idle()
    {
        await using var node = await Added();
        Shop.Open(node);
        await Expect(
            node,
            ("""inviso:init_tracing([{trace,{file,"t.log"}},{ti,{file,"t.ti"}}]).""", "{ok,[{trace_log,ok},{ti_log,ok}]}"),
            ("""inviso:init_tracing({file,"u.log"}).""", "{error,already_initiated}"),
            ("inviso:get_status().", "{ok,{tracing,running}}"),
            ("inviso:get_tracerdata().", "{ok,[{trace,{file,\"t.log\"}},{ti,{file,\"t.ti\"}}]}"),
            ("inviso:tpm_localnames().", "{{ok,1},{ok,1}}"),
            ("inviso:tpm_localnames().", "{{error,already_initiated},{error,already_initiated}}"),
            ("inviso:tf(till,[send]).", "{ok,[1]}"),
            ("inviso:tf(nobody,[send]).", "{ok,[{error,{bad_process,[{nonexistent_name,nobody},nobody]}}]}"),
            ("inviso:tf(all,[sned]).", "{ok,[{error,{bad_flag,sned}}]}"),
            ("inviso:tf({a,b,c},[send]).", "{ok,[{error,{bad_process,[{faulty,{a,b,c}},{a,b,c}]}}]}"),
            ("inviso:ctf_all().", "{ok,[1]}"),
            ("inviso:flush().", "ok"),
            ("inviso:delete_log().", "{error,tracing}"),
            ("""inviso:fetch_log(".","p_").""", "{error,tracing}"),
            ("inviso:stop_tracing().", "{ok,idle}"),
            ("inviso:stop_tracing().", "{ok,idle}"),
            ("inviso:flush().", "{error,{not_tracing,idle}}"),
            ("inviso:tpm_localnames().", "{error,no_metatracer}"),
            ("inviso:list_logs().", "{ok,[{trace_log,\".\",[\"t.log\"]},{ti_log,\".\",[\"t.ti\"]}]}"),
            ("inviso:delete_log().", "{ok,[{trace_log,[{ok,\"t.log\"}]},{ti_log,[{ok,\"t.ti\"}]}]}"),
            ("inviso:list_logs().", "{ok,[{trace_log,\".\",[]},{ti_log,\".\",[]}]}"),
            ("""inviso:init_tracing({file,"u.log"}).""", "{ok,[{trace_log,ok}]}"),
            ("inviso:list_logs().", "{ok,[{trace_log,\".\",[\"u.log\"]}]}"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Suspended()
    {
        await using var node = await Added();
        await Expect(
            node,
            ("""inviso:init_tracing([{trace,{file,"t.log"}},{ti,{file,"t.ti"}}]).""", "_"),
            ("inviso:suspend(test).", "ok"),
            ("inviso:suspend(again).", "ok"),
            ("inviso:get_status().", "{ok,{tracing,{suspended,test}}}"),
            ("inviso:tf(all,[send]).", "{error,suspended}"),
            ("inviso:tpl(a,b,1,[]).", "{error,suspended}"),
            ("inviso:ctpl(a,b,1).", "{error,suspended}"),
            ("inviso:ctp_all().", "ok"),
            ("inviso:ctf(all,[send]).", "{ok,[0]}"),
            ("inviso:tpm_localnames().", "{error,suspended}"),
            ("inviso:stop_tracing().", "{ok,idle}"),
            ("""inviso:init_tracing({file,"u.log"}).""", "{error,suspended}"),
            ("inviso:clear().", "{ok,{new,{suspended,test}}}"),
            ("inviso:cancel_suspension().", "ok"),
            ("inviso:get_status().", "{ok,{new,running}}"),
            ("""inviso:init_tracing({file,"u.log"}).""", "{ok,[{trace_log,ok}]}"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Clear_erases_tracer_data_and_keeps_what_it_is_asked_to()
    {
        await using var node = await Added();
        await Expect(
            node,
            ("""inviso:init_tracing({file,"t.log"}).""", "_"),
            ("inviso:clear([keep_log_files]).", "{ok,{new,running}}"),
            ("inviso:get_tracerdata().", "{ok,no_tracerdata}"));
        Assert.True(File.Exists(node.PathOf("t.log")));
        await Expect(node, ("""inviso:init_tracing({file,"t.log"}).""", "_"), ("inviso:clear().", "{ok,{new,running}}"));
        Assert.False(File.Exists(node.PathOf("t.log")));
    }

    [Fact(Timeout = 60_000)]
    public async Task Events_of_a_life()
    {
        await using var node = await Added();
        await Expect(
            node,
            ("""inviso:init_tracing({file,"t.log"}).""", "_"),
            ("inviso:suspend(why).", "ok"),
            ("inviso:cancel_suspension().", "ok"),
            ("inviso:stop_tracing().", "_"),
            ("inviso:stop_nodes().", "ok"));
        const string name = "'node1@127.0.0.1'";
        Assert.Equal($"{{disconnected,{name},void}}", await LastOf(node));
        Assert.Equal(
            [
                $"{{connected,{name},{{tag,{{new,running}}}}}}",
                $"{{state_change,{name},{{tracing,running}}}}",
                $"{{state_change,{name},{{tracing,{{suspended,why}}}}}}",
                $"{{state_change,{name},{{tracing,running}}}}",
                $"{{state_change,{name},{{idle,running}}}}",
            ],
            _before);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("{file,\"../t.log\"}", "{error,{bad_filename,\"../t.log\"}}")]
    [InlineData("{file,\"/tmp/t.log\"}", "{error,{bad_filename,\"/tmp/t.log\"}}")]
    [InlineData("{file,\"con\"}", "{error,{bad_filename,\"con\"}}")]
    [InlineData("[{trace,{file,\"t.log\"}},{ti,{file,\"../t.ti\"}}]", "{error,{bad_filename,\"../t.ti\"}}")]
    [InlineData("[{trace,{file,\"t.log\"}},{ti,{file,\"./t.log\"}}]", "{error,{bad_tracerdata,[{trace,{file,\"t.log\"}},{ti,{file,\"./t.log\"}}]}}")]
    [InlineData("{file,\"no/such/t.log\"}", "{error,{bad_port_fun,[\"no/such/t.log\",enoent]}}")]
    [InlineData("[]", "{error,{bad_tracerdata,[]}}")]
    [InlineData("[{ti,{file,\"t.ti\"}}]", "{error,{bad_tracerdata,[{ti,{file,\"t.ti\"}}]}}")]
    public async Task Tracer_data_that_cannot_be_used(string tracerData, string reply)
    {
        await using var node = await Added();
        await Expect(node, ($"inviso:init_tracing([node()],{tracerData}).", reply), ("inviso:get_status().", "{ok,{new,running}}"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_ti_log_that_cannot_be_opened_does_not_prevent_tracing()
    {
        await using var node = await Added();
        await Expect(
            node,
            ("""inviso:init_tracing([{trace,{file,"t.log"}},{ti,{file,"no/t.ti"}}]).""", "{ok,[{trace_log,ok},{ti_log,{error,{open,[\"no/t.ti\",enoent]}}}]}"),
            ("inviso:tpm_localnames().", "{error,no_metatracer}"),
            ("inviso:get_status().", "{ok,{tracing,running}}"));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("inviso:tp([{a,b,1,[{'_',[],[{bad}]}]}]).")]
    [InlineData("inviso:tpl([{a,b,x,[]}]).")]
    [InlineData("inviso:tpl([{a,b,1,[{['_','_'],[],[]}]}]).")]
    [InlineData("inviso:tp([nonsense]).")]
    [InlineData("inviso:ctp([{a,b}]).")]
    public async Task A_wrong_pattern_is_answered_in_its_place(string prompt)
    {
        await using var node = await Added();
        Assert.StartsWith("{ok,[{'node1@127.0.0.1',{ok,[{error,{bad_trace_args,", await node.Run(prompt), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_head_that_lists_arguments_stands_for_its_arity_and_the_first_clause_decides()
    {
        await using var node = await Added();
        Shop.Open(node);
        var functions = $"'{typeof(Shop).FullName}+Clerk','{typeof(Shop).FullName}+Sale','_'";
        await Expect(
            node,
            ($"inviso:tpl({functions},[{{['_','_'],[],[]}}]).", "{ok,[0]}"),
            ($"inviso:tpl({functions},[{{['_'],[],[]}},{{['$1'],[],[{{return_trace}}]}}]).", "{ok,[1]}"));
    }

    private List<string> _before = [];

    private async Task<string> LastOf(TestNode node)
    {
        _before = [];
        while (await node.NextAny() is { } message)
        {
            if (message.StartsWith("{disconnected", StringComparison.Ordinal))
                return message;
            _before.Add(message);
        }

        return "";
    }

    private static async Task<TestNode> Added()
    {
        var node = TestNode.Start("node1");
        await node.Expect(("inviso:start().", "_"), ("inviso:add_node(tag).", "{ok,new}"));
        return node;
    }

    // Replies are written without the node around them.
    private static Task Expect(TestNode node, params (string Prompt, string Reply)[] exchanges) =>
        node.Expect([.. exchanges.Select(e => (e.Prompt, e.Reply == "_" ? e.Reply : $"{{ok,[{{'node1@127.0.0.1',{e.Reply}}}]}}"))]);
}
