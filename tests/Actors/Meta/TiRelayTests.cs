using Akka.Actor;
using Inviso.Actors.Tests.Support;
using Inviso.Language;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Meta;

/// <summary>A node whose associations stand in the ti log of another, <c>{ti,{relay,Node}}</c>.</summary>
public sealed class TiRelayTests
{
    private const string Quick = "inviso.heartbeat { interval = 20ms }";
    private const string ToOne = """[{trace,{file,"t.log"}},{ti,{relay,'node1@127.0.0.1'}}]""";
    private const string OfOne = """[{trace,{file,"t.log"}},{ti,{file,"t.ti"}}]""";

    [Fact(Timeout = 60_000)]
    public async Task What_one_node_knows_stands_in_the_file_of_the_other()
    {
        await using var node2 = TestNode.Start("node2", Quick);
        await using var node1 = await Control(node2);
        await node1.Expect(
            (
                $"inviso:init_tracing([{{node(),{OfOne}}},{{'node2@127.0.0.1',{ToOne}}}]).",
                "{ok,[{'node1@127.0.0.1',{ok,[{trace_log,ok},{ti_log,ok}]}},{'node2@127.0.0.1',{ok,[{trace_log,ok},{ti_log,ok}]}}]}"),
            ("inviso:list_logs(['node2@127.0.0.1']).", """{ok,[{'node2@127.0.0.1',{ok,[{trace_log,".",["t.log"]}]}}]}"""),
            ("inviso:get_tracerdata(['node2@127.0.0.1']).", $"{{ok,[{{'node2@127.0.0.1',{{ok,{ToOne}}}}}]}}"));
        var till = Shop.Open(node2);
        var before = node2.Tracer.Now();
        for (var i = 0; i < 3_000; i++)
            node2.Extension.MetaTracer.WriteAlias(till, Term.Int(i));
        node2.Extension.MetaTracer.WriteUnalias(till, Term.Atom("last"));
        node1.Extension.MetaTracer.WriteAlias(await node1.Child("runtime"), Term.Atom("own"));
        await Written(node2);
        await Written(node1);
        await node1.Expect(
            ("inviso:stop_tracing(['node2@127.0.0.1']).", "{ok,[{'node2@127.0.0.1',{ok,idle}}]}"),
            ("inviso:stop_tracing([node()]).", "{ok,[{'node1@127.0.0.1',{ok,idle}}]}"));

        Assert.False(File.Exists(node2.PathOf("t.ti")));
        var records = TiLogReader.Read(node1.PathOf("t.ti")).Records;
        Assert.Equal("own", Assert.Single(records, record => record.Actor!.Node.Value == node1.Name).Alias.ToString());
        var relayed = records.Where(record => record.Actor!.Node.Value == node2.Name).ToArray();
        Assert.Equal([.. Enumerable.Range(0, 3_000).Select(i => $"{i}"), "last"], relayed.Select(record => record.Alias.ToString()));
        Assert.All(relayed, record => Assert.Equal(node2.Extension.Node.IdOf(till), record.Actor));
        Assert.All(relayed.SkipLast(1), record => Assert.True(record.Starts));
        Assert.False(relayed[^1].Starts);
        Assert.All(relayed, record => Assert.InRange(record.Timestamp, before, node2.Tracer.Now()));
    }

    [Fact(Timeout = 60_000)]
    public async Task Relayed_events_have_the_relayed_aliases_in_a_merge()
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = await Control(node2);
        var till = Shop.Open(node2);
        await node1.Expect(
            (
                $"inviso:init_tracing([{{node(),{OfOne}}},{{'node2@127.0.0.1',[{{trace,{{relayer,node()}}}},{{ti,{{relay,node()}}}}]}}]).",
                "{ok,[{'node1@127.0.0.1',{ok,[{trace_log,ok},{ti_log,ok}]}},{'node2@127.0.0.1',{ok,[{trace_log,ok},{ti_log,ok}]}}]}"));
        node2.Extension.MetaTracer.WriteAlias(till, Term.Atom("cash_box"));
        await Written(node2);
        await node1.Expect(("inviso:tf(['node2@127.0.0.1'],till,['receive']).", "{ok,[{'node2@127.0.0.1',{ok,[1]}}]}"));
        Assert.Equal("{sold,10}", await till.Ask<string>("sell(10)", TestNode.Patience));
        await node1.Expect(("inviso:stop_tracing(['node2@127.0.0.1']).", "_"), ("inviso:stop_tracing([node()]).", "_"));
        await node1.Expect(("""inviso_lfm:merge([{node(),[{trace_log,".",["t.log"]},{ti_log,".",["t.ti"]}]}],"out.txt").""", "_"));
        var lines = await File.ReadAllLinesAsync(node1.PathOf("out.txt"));
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.StartsWith("'node2@127.0.0.1' [cash_box] ", line, StringComparison.Ordinal));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_collector_that_begins_later_gets_what_was_known_before()
    {
        await using var node2 = TestNode.Start("node2", Quick);
        await using var node1 = await Control(node2);
        var till = Shop.Open(node2);
        await node1.Expect(($"inviso:init_tracing(['node2@127.0.0.1'],{ToOne}).", "_"));
        node2.Extension.MetaTracer.WriteAlias(till, Term.Atom("early"));
        await Written(node2);
        await node1.Expect(($"inviso:init_tracing([node()],{OfOne}).", "_"), ("inviso:stop_tracing(['node2@127.0.0.1']).", "_"));
        Assert.Equal("early", Assert.Single(TiLogReader.Read(node1.PathOf("t.ti")).Records).Alias.ToString());
    }

    /// <summary>The functions of the data travel with the target, and what they give out at the end arrives, too.</summary>
    [Fact(Timeout = 60_000)]
    public async Task Meta_functions_of_the_origin_write_into_the_file_of_the_collector()
    {
        const string Key = "ti_relay";
        const string Functions = "{{inviso_rt_meta,init_std_publld,[2," + Key + "]},{test,data},{inviso_rt_meta,clean_std_publld}}";
        await using var node2 = TestNode.Start("node2", Scribe.Bindings);
        await using var node1 = await Control(node2);
        await node1.Expect(
            ($"inviso:init_tracing([node()],{OfOne}).", "_"),
            ("""inviso:init_tracing(['node2@127.0.0.1'],[{trace,{file,"t.log"}},{ti,{relay,node(),""" + Functions + "}}]).", "_"),
            ("inviso:init_tpm(['node2@127.0.0.1'],app,login,2,void,{test,note},void,void).", "{ok,[{'node2@127.0.0.1',ok}]}"));
        var caller = new ActorId(new NodeName(node2.Name), "/user/door", 7);
        node2.Extension.MetaTracer.CastCall([node2.Name], caller, "app", "login", [Term.Atom("anna"), Term.Int(1)]);
        await Written(node2);
        await node1.Expect(("inviso:stop_tracing(['node2@127.0.0.1']).", "_"));
        var record = Assert.Single(TiLogReader.Read(node1.PathOf("t.ti")).Records);
        Assert.Equal("{call,[anna,1]}", record.Alias.ToString());
        Assert.Equal(caller, record.Actor);
        Assert.Equal(2, Scribe.Of(Key).Count);
    }

    [Fact(Timeout = 60_000)]
    public async Task Nobody_waits_long_for_a_collector_that_has_no_meta_tracer()
    {
        await using var node2 = TestNode.Start("node2", "inviso.heartbeat { interval = 20ms, acceptable-pause = 1h }");
        await using var node1 = await Control(node2);
        await node1.Expect(($"inviso:init_tracing(['node2@127.0.0.1'],{ToOne}).", "_"));
        node2.Extension.MetaTracer.WriteAlias(Shop.Open(node2), Term.Atom("nowhere"));
        await Written(node2);
        await node1.Expect(("inviso:stop_tracing(['node2@127.0.0.1']).", "{ok,[{'node2@127.0.0.1',{ok,idle}}]}"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Two_that_relay_to_each_other_end_as_soon_as_they_are_told()
    {
        await using var node2 = TestNode.Start("node2", "inviso.heartbeat { interval = 20ms, acceptable-pause = 1h }");
        await using var node1 = await Control(node2, "inviso.heartbeat { interval = 20ms, acceptable-pause = 1h }");
        await node1.Expect(
            ($"inviso:init_tracing(['node2@127.0.0.1'],{ToOne}).", "_"),
            ("""inviso:init_tracing([node()],[{trace,{file,"t.log"}},{ti,{relay,'node2@127.0.0.1'}}]).""", "{ok,[{'node1@127.0.0.1',{ok,[{trace_log,ok},{ti_log,ok}]}}]}"));
        node2.Extension.MetaTracer.WriteAlias(Shop.Open(node2), Term.Atom("round_and_round"));
        await Written(node2);
        await node1.Expect(("inviso:stop_tracing().", "{ok,[{'node1@127.0.0.1',{ok,idle}},{'node2@127.0.0.1',{ok,idle}}]}"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Targets_that_cannot_be()
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = await Control(node2);
        foreach (var (target, error) in ((string, string)[])
            [
                ("{relay,'node3@127.0.0.1'}", "{not_an_added_node,'node3@127.0.0.1'}"),
                ("{relay,'node2@127.0.0.1'}", "{bad_ti_td,{relay,'node2@127.0.0.1'}}"),
                ("""{relay,"node1@127.0.0.1"}""", """{bad_ti_td,{relay,"node1@127.0.0.1"}}"""),
                ("{relay,'node1@127.0.0.1',void}", "{bad_ti_td,{relay,'node1@127.0.0.1',void}}"),
            ])
        {
            await node1.Expect(("""inviso:init_tracing(['node2@127.0.0.1'],[{trace,{file,"t.log"}},{ti,""" + target + "}]).", "{ok,[{'node2@127.0.0.1',{error," + error + "}}]}"));
        }

        Assert.False(File.Exists(node2.PathOf("t.log")));
    }

    /// <summary>A node that is none of the control's writes nothing into the file.</summary>
    [Fact(Timeout = 60_000)]
    public async Task A_stranger_is_refused()
    {
        await using var stranger = TestNode.Start("stranger");
        await using var node1 = await Control(stranger, add: "[node()]");
        await node1.Expect(($"inviso:init_tracing([node()],{OfOne}).", "_"));
        var runtime = stranger.Extension.Node.System.Provider.ResolveActorRef($"{node1.Address}/system/inviso/runtime");
        var record = new TiRecord(1, true, new ActorId(new NodeName("stranger@127.0.0.1"), "/user/a", 1), Term.Atom("forged"));
        Assert.Equal(
            new TiRelayProtocol.Refused(3, 4, Term.Atom("refused")),
            await runtime.Ask<object>(new TiRelayProtocol.Open(ProtocolVersion.Current, 3, 4), TestNode.Patience));
        Assert.Equal(
            new TiRelayProtocol.Refused(3, 5, Term.Atom("refused")),
            await runtime.Ask<object>(new TiRelayProtocol.Records(new byte[16], 3, 5, 1, TiRecordBatch.Encode(record)), TestNode.Patience));
        Assert.Empty(TiLogReader.Read(node1.PathOf("t.ti")).Records);
    }

    /// <summary>An application that writes on and on does not keep a node from stopping.</summary>
    [Fact(Timeout = 60_000)]
    public async Task What_is_written_after_the_stop_is_not_waited_for()
    {
        await using var node2 = TestNode.Start("node2", Quick);
        await using var node1 = await Control(node2);
        var till = Shop.Open(node2);
        await node1.Expect(($"inviso:init_tracing([{{node(),{OfOne}}},{{'node2@127.0.0.1',{ToOne}}}]).", "_"));
        using var over = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var i = 0; !over.IsCancellationRequested; i++)
            {
                node2.Extension.MetaTracer.WriteAlias(till, Term.Int(i));
                await Written(node2);
            }
        });
        while ((await node2.Extension.MetaTracer.GetStateAsync()) is null || TiLogReader.Read(node1.PathOf("t.ti")).Records.Count < 100)
            await Task.Yield();
        await node1.Expect(("inviso:stop_tracing(['node2@127.0.0.1']).", "{ok,[{'node2@127.0.0.1',{ok,idle}}]}"));
        await over.CancelAsync();
        await writing.WaitAsync(TestNode.Patience);
    }

    /// <summary>Names of the console's own, and addresses, are names of a node, too.</summary>
    [Fact(Timeout = 60_000)]
    public async Task A_node_may_go_by_another_name()
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = TestNode.StartKnowing(node2, config: $"inviso.nodes {{ shop = \"{node2.Address}\" }}");
        await node1.Expect(
            ("inviso:start().", "_"),
            ("inviso:add_nodes([node(),shop],tag).", "_"),
            (
                """inviso:init_tracing([node()],[{trace,{file,"t.log"}},{ti,{relay,shop}}]).""",
                "{ok,[{'node1@127.0.0.1',{ok,[{trace_log,ok},{ti_log,ok}]}}]}"),
            ("inviso:get_tracerdata([node()]).", """{ok,[{'node1@127.0.0.1',{ok,[{trace,{file,"t.log"}},{ti,{relay,'node2@127.0.0.1'}}]}}]}"""),
            (
                """inviso:init_tracing([shop],[{trace,{file,"t.log"}},{ti,{relay,shop}}]).""",
                "{ok,[{shop,{error,{bad_ti_td,{relay,'node2@127.0.0.1'}}}}]}"));
    }

    // When it is done, what was written before has been handed to the meta tracer.
    private static Task Written(TestNode node) => node.Extension.MetaTracer.GetStateAsync();

    private static async Task<TestNode> Control(TestNode other, string config = Quick, string? add = null)
    {
        var node = TestNode.StartKnowing(other, config: $"{config}\n{Scribe.Bindings}");
        await node.Expect(("inviso:start().", "_"), ($"inviso:add_nodes({add ?? $"[node(),'{other.Name}']"},tag).", "_"));
        return node;
    }
}
