using Akka.Actor;
using Inviso.Actors.Tests.Support;

namespace Inviso.Actors.Tests.Meta;

/// <summary>What each function answers, in each state.</summary>
public sealed class MetaReplyTests
{
    private const string Sale = MetaNode.Sale;

    [Fact(Timeout = 60_000)]
    public async Task Without_a_meta_tracer()
    {
        await using var node = TestNode.StartLocal();
        await node.Expect(
            ("inviso:start().", "_"),
            ("inviso:add_node(tag).", "{ok,new}"),
            ("inviso:tpm(m,f,1,[]).", "{error,no_metatracer}"),
            ("""inviso:init_tracing({file,"t.log"}).""", "{ok,[{trace_log,ok}]}"),
            ("inviso:init_tpm(m,f,1,void).", "{error,no_metatracer}"),
            ("inviso:tpm(m,f,1,[]).", "{error,no_metatracer}"),
            ("inviso:tpm_ms(m,f,1,a,[]).", "{error,no_metatracer}"),
            ("inviso:ctpm_ms(m,f,1,a).", "{error,no_metatracer}"),
            ("inviso:ctpm(m,f,1).", "{error,no_metatracer}"),
            ("inviso:tpm_globalnames().", "{error,no_metatracer}"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Initiated_and_not()
    {
        await using var node = await MetaNode.Tracing("replies_1");
        await node.Expect(
            ($"inviso:tpm({Sale},[]).", "{error,not_initiated}"),
            ($"inviso:tpm_ms({Sale},one,[]).", "{error,not_initiated}"),
            ($"inviso:ctpm({Sale}).", "{error,bad_mfa}"),
            ($"inviso:ctpm_ms({Sale},one).", "ok"),
            ($"inviso:init_tpm({Sale},void).", "ok"),
            ($"inviso:init_tpm({Sale},void).", "{error,already_initiated}"),
            ($"inviso:init_tpm({Sale},void,void,void,void).", "{error,already_initiated}"),
            ($"inviso:tpm({Sale},[],void).", "{error,already_initiated}"),
            ($"inviso:tpm({Sale},[]).", "{ok,1}"),
            ($"inviso:tpm_tracer({Sale},[]).", "{ok,1}"),
            ($"inviso:tpm_ms({Sale},one,[]).", "{ok,1}"),
            ($"inviso:tpm_ms_tracer({Sale},one,[]).", "{ok,1}"),
            ($"inviso:ctpm_ms({Sale},one).", "ok"),
            ($"inviso:ctpm({Sale}).", "ok"),
            ($"inviso:ctpm({Sale}).", "{error,bad_mfa}"),
            ($"inviso:tpm({Sale},[],{{test,note}}).", "{ok,1}"),
            ($"inviso:ctpm({Sale}).", "ok"),
            ($"inviso:tpm({Sale},[],void,{{test,note}},void,void).", "{ok,1}"),
            ($"inviso:tpm_ms({Sale},[],[]).", "{ok,1}"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_function_that_the_node_does_not_know()
    {
        await using var node = await MetaNode.Tracing("replies_2");
        await node.Expect(
            ("inviso:init_tpm(no,such,1,void).", "ok"),
            ("inviso:tpm(no,such,1,[]).", "{ok,0}"),
            ("inviso:tpm_ms(no,such,1,one,[]).", "{ok,0}"),
            ("inviso:ctpm_ms(no,such,1,one).", "ok"),
            ("inviso:ctpm(no,such,1).", "ok"));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("tpm('_',f,1,[])", "{error,bad_mfa}")]
    [InlineData("tpm(m,'_',1,[])", "{error,bad_mfa}")]
    [InlineData("init_tpm(m,f,'_',void)", "{error,bad_mfa}")]
    [InlineData("init_tpm(\"m\",f,1,void)", "{error,bad_mfa}")]
    [InlineData("tpm(m,f,256,[],void)", "{error,bad_mfa}")]
    [InlineData("ctpm(m,'_',1)", "{error,bad_mfa}")]
    [InlineData("init_tpm(m,f,1,note)", "{error,badarg}")]
    [InlineData("init_tpm(m,f,1,void,{test,note},{test,note,3},void)", "{error,badarg}")]
    [InlineData("tpm(m,f,1,perhaps,void)", "{error,badarg}")]
    [InlineData("tpm(m,f,1,false,void)", "{error,badarg}")]
    [InlineData("tpm(m,f,1,[],{test,secret})", "{error,{badarg,{test,secret}}}")]
    [InlineData("init_tpm(m,f,1,{erlang,halt})", "{error,{badarg,{erlang,halt}}}")]
    public async Task Arguments_that_are_wrong_change_nothing(string call, string reply)
    {
        await using var node = await MetaNode.Tracing("replies_3");
        await node.Expect(
            ($"inviso:{call}.", reply),
            ("inviso:init_tpm(m,f,1,void).", "ok"),
            ("inviso:ctpm(m,f,1).", "ok"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_wrong_match_specification_is_named_and_changes_nothing()
    {
        await using var node = await MetaNode.Tracing("replies_4");
        Assert.StartsWith("{error,{bad_trace_args,[{m,f,1,", await node.Run("inviso:tpm(m,f,1,[{'_',[],[{dance}]}],void)."), StringComparison.Ordinal);
        Assert.Contains("the head has 2 arguments", await node.Run("inviso:tpm(m,f,1,[{['_','_'],[],[]}],void)."), StringComparison.Ordinal);
        await node.Expect(("inviso:tpm(m,f,1,[]).", "{error,not_initiated}"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Suspension_forgets_all_and_everything_can_be_set_again()
    {
        const string Key = "replies_5";
        await using var node = await MetaNode.Tracing(Key);
        await node.Expect(
            ($"inviso:tpm({Sale},[],void,{{test,note}},void,{{test,remove}}).", "{ok,1}"),
            ("inviso:tpm_localnames().", "{{ok,1},{ok,1}}"),
            ("inviso:suspend(test).", "ok"),
            ($"inviso:init_tpm({Sale},void).", "{error,suspended}"),
            ($"inviso:tpm({Sale},[]).", "{error,suspended}"),
            ($"inviso:ctpm({Sale}).", "{error,suspended}"),
            ("inviso:cancel_suspension().", "ok"),
            ($"inviso:tpm({Sale},[]).", "{error,not_initiated}"),
            ("inviso:ctpm_localnames().", "{{error,bad_mfa},{error,bad_mfa}}"),
            ("inviso:tpm_localnames().", "{{ok,1},{ok,1}}"),
            ($"inviso:tpm({Sale},[],{{test,note}}).", "{ok,1}"));
        Assert.Equal(["removed 'Inviso.Actors.Tests.Support.Shop+Clerk' 'Sale' 1", "data_removed"], Scribe.Of(Key));
    }

    [Fact(Timeout = 60_000)]
    public async Task All_forms_with_nodes_answer_for_each()
    {
        await using var node = TestNode.Start("node1", Scribe.Bindings);
        string Each(string reply) => "{ok,[{'node1@127.0.0.1'," + reply + "}]}";
        await node.Expect(
            ("inviso:start().", "_"),
            ("inviso:add_node(tag).", "{ok,new}"),
            ($"inviso:init_tracing([node()],{MetaNode.Data("replies_6")}).", Each("{ok,[{trace_log,ok},{ti_log,ok}]}")),
            ($"inviso:init_tpm([node()],{Sale},void).", Each("ok")),
            ($"inviso:tpm([node()],{Sale},[]).", Each("{ok,1}")),
            ($"inviso:tpm_ms([node()],{Sale},one,[]).", Each("{ok,1}")),
            ($"inviso:tpm_ms_tracer([node()],{Sale},two,[]).", Each("{ok,1}")),
            ($"inviso:ctpm_ms([node()],{Sale},one).", Each("ok")),
            ($"inviso:ctpm([node()],{Sale}).", Each("ok")),
            ($"inviso:init_tpm([node()],{Sale},void,void,void,void).", Each("ok")),
            ($"inviso:tpm_tracer([node()],{Sale},[]).", Each("{ok,1}")),
            ($"inviso:ctpm({Sale}).", Each("ok")),
            ($"inviso:tpm([node()],{Sale},[],void).", Each("{ok,1}")),
            ($"inviso:ctpm({Sale}).", Each("ok")),
            ($"inviso:tpm_tracer([node()],{Sale},[],void,void,void,void).", Each("{ok,1}")),
            ("inviso:tpm_localnames([node()]).", Each("{{ok,1},{ok,1}}")),
            ("inviso:ctpm_localnames([node()]).", Each("{ok,ok}")),
            ("inviso:tpm(['x@y'],m,f,1,[]).", "{ok,[{'x@y',{error,not_an_added_node}}]}"),
            ("inviso:tpm(x,m,f,1,[],void).", "{error,{badarg,x}}"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_killed_meta_tracer_leaves_no_pattern_and_tracing_goes_on()
    {
        await using var node = await MetaNode.Tracing("replies_7");
        var till = Shop.Open(node);
        await node.Expect(("inviso:tf(till,[send]).", "{ok,[1]}"), ($"inviso:tpm({Sale},[],{{test,note}}).", "{ok,1}"));
        (await node.Child("runtime/meta")).Tell(Kill.Instance);
        await node.UntilGone("runtime/meta");
        await node.Expect(
            ($"inviso:tpm({Sale},[]).", "{error,no_metatracer}"),
            ("inviso:get_status().", "{ok,{tracing,running}}"));
        await till.Ask<string>("sell(10)", TestNode.Patience);
        await node.Expect(("inviso:stop_tracing().", "{ok,idle}"));
        Assert.Empty(Scribe.Of("replies_7"));
        Assert.Equal(11, node.Tracer.Session.Counters.Written);
    }

    [Fact(Timeout = 60_000)]
    public async Task Stopping_calls_what_removes_and_the_meta_tracer_is_gone()
    {
        const string Key = "replies_8";
        await using var node = await MetaNode.Tracing(Key);
        await node.Expect(
            ($"inviso:tpm({Sale},[],{{test,note}},void,void,{{test,remove}}).", "{ok,1}"),
            ("inviso:stop_tracing().", "{ok,idle}"),
            ($"inviso:tpm({Sale},[]).", "{error,no_metatracer}"));
        Assert.Equal(
            [$"{MetaNode.Clerk} 'Sale' 1", $"removed {MetaNode.Clerk} 'Sale' 1", "data_removed"], Scribe.Of(Key));
    }
}
