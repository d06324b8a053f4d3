using Inviso.Actors.Tests.Support;

namespace Inviso.Actors.Tests.Sinks;

/// <summary>Wrap sets through the control: tracer data, listing, fetching, deleting.</summary>
public sealed class WrapSetTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_set_holds_the_end_of_the_trace_and_is_listed_fetched_merged_and_deleted_in_order()
    {
        await using var node = await Added();
        var till = Shop.Open(node);
        await node.Expect(
            ("""inviso:init_tracing({file,{"t",wrap,".log",0,3}}).""", "{ok,[{'node1@127.0.0.1',{ok,[{trace_log,ok}]}}]}"),
            ("inviso:tf(till,[send,'receive']).", "{ok,[{'node1@127.0.0.1',{ok,[1]}}]}"));
        // 1 order, 10 sales to the clerk, 10 back from it, the answer.
        Assert.Equal("{sold,10}", await Akka.Actor.Futures.Ask<string>(till, "sell(10)", TestNode.Patience));
        await node.Expect(
            ("inviso:stop_tracing().", "{ok,[{'node1@127.0.0.1',{ok,idle}}]}"),
            ("inviso:get_tracerdata().", """{ok,[{'node1@127.0.0.1',{ok,{file,{"t",wrap,".log",0,3}}}}]}"""));
        Assert.Equal(22, node.Tracer.Session.Counters.Written);
        // 22 files were full, so the empty one after them has the number 22 mod 4.
        await node.Expect(
            ("inviso:list_logs().", """{ok,[{'node1@127.0.0.1',{ok,[{trace_log,".",["t0.log","t1.log","t2.log"]}]}}]}"""),
            (
                """inviso:fetch_log([node()],".","p_").""",
                """{ok,[{'node1@127.0.0.1',{complete,[{trace_log,[{ok,"p_t0.log"},{ok,"p_t1.log"},{ok,"p_t2.log"}]},{ti_log,[]}]}}]}"""),
            ("""inviso_lfm:merge([{node(),[{trace_log,["p_t2.log","p_t0.log","p_t1.log"]}]}],"out.txt").""", "{ok,2}"),
            ("""inviso:delete_log().""", """{ok,[{'node1@127.0.0.1',{ok,[{trace_log,[{ok,"t0.log"},{ok,"t1.log"},{ok,"t2.log"}]}]}}]}"""),
            ("inviso:list_logs().", """{ok,[{'node1@127.0.0.1',{ok,[{trace_log,".",[]}]}}]}"""));
    }

    [Fact(Timeout = 60_000)]
    public async Task Files_behind_the_gap_are_listed_first()
    {
        await using var node = await Added();
        foreach (var number in new[] { 0, 1, 3, 10, 2 })
            await File.WriteAllTextAsync(node.PathOf($"t{number}.log"), "");
        await node.Expect(
            ("""inviso:list_logs({file,{"t",wrap,".log"}}).""", """{ok,[{'node1@127.0.0.1',{ok,[{trace_log,".",["t10.log","t0.log","t1.log","t2.log","t3.log"]}]}}]}"""),
            ("""inviso:list_logs([{node(),{file,{"no/t",wrap,".log"}}}]).""", """{ok,[{'node1@127.0.0.1',{ok,[{trace_log,"no",[]}]}}]}"""));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("""{file,{"t",wrap,".log"}}""")]
    [InlineData("""{file,{"t",wrap,".log",4294967295}}""")]
    [InlineData("""{file,{"t",wrap,".log",100,4294967295}}""")]
    [InlineData("""{file,{"t",wrap,".log",{time,4294967295},1}}""")]
    [InlineData("""[{trace,{file,{"t",wrap,".log"}}},{ti,{file,"t.log"}}]""")]
    public async Task Tracer_data_that_opens_a_set_comes_back_as_it_was_given(string data)
    {
        await using var node = await Added();
        Assert.DoesNotContain("error", await node.Run($"inviso:init_tracing({data})."), StringComparison.Ordinal);
        await node.Expect(("inviso:get_tracerdata().", "{ok,[{'node1@127.0.0.1',{ok," + data + "}}]}"));
        Assert.True(File.Exists(node.PathOf("t0.log")));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("""{file,{"t",wrap,[]}}""", "bad_log_td")]
    [InlineData("""{file,{"t",wrap,"/x"}}""", "bad_log_td")]
    [InlineData("""{file,{[],wrap,".log"}}""", "bad_log_td")]
    [InlineData("""{file,{"t",wrap,".log",-1}}""", "bad_log_td")]
    [InlineData("""{file,{"t",wrap,".log",4294967296}}""", "bad_log_td")]
    [InlineData("""{file,{"t",wrap,".log",100,0}}""", "bad_log_td")]
    [InlineData("""{file,{"t",wrap,".log",{time,0},3}}""", "bad_log_td")]
    [InlineData("""{file,{"t",wrap,".log",{time,10}}}""", "bad_log_td")]
    [InlineData("""{file,{"t",warp,".log"}}""", "bad_log_td")]
    [InlineData("""[{trace,{file,{"t",wrap,".log"}}},{ti,{file,"t3.log"}}]""", "bad_tracerdata")]
    public async Task Tracer_data_that_is_no_set(string data, string error)
    {
        await using var node = await Added();
        await node.Expect(($"inviso:init_tracing({data}).", "{ok,[{'node1@127.0.0.1',{error,{" + error + "," + data + "}}}]}"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_set_outside_the_log_directory_is_refused()
    {
        await using var node = await Added();
        await node.Expect(
            ("""inviso:init_tracing({file,{"../t",wrap,".log"}}).""", """{ok,[{'node1@127.0.0.1',{error,{bad_filename,"../t"}}}]}"""),
            ("""inviso:list_logs({file,{"../t",wrap,".log"}}).""", """{ok,[{'node1@127.0.0.1',{error,{bad_filename,"../t"}}}]}"""),
            ("""inviso:delete_log({file,{"../t",wrap,".log"}}).""", """{ok,[{'node1@127.0.0.1',{error,{bad_filename,"../t"}}}]}"""),
            ("""inviso:init_tracing({file,{"none/t",wrap,".log"}}).""", """{ok,[{'node1@127.0.0.1',{error,{bad_port_fun,["none/t",enoent]}}}]}"""));
    }

    private static async Task<TestNode> Added()
    {
        var node = TestNode.Start("node1");
        await node.Expect(("inviso:start().", "_"), ("inviso:add_node(tag).", "{ok,new}"));
        return node;
    }
}
