using Akka.Actor;
using Inviso.Actors.Tests.Support;

namespace Inviso.Actors.Tests.Overload;

/// <summary>When overload checks are asked, and what their answers do; by the cases of the Inviso suite first.</summary>
public sealed class OverloadTests
{
    private const string Every500 = "[{overload,{{test,load},500}}]";
    private const string Whole = "[{overload,{{test,load},500,{test,init,[a]},{test,remove,[b]}}}]";
    private const string Timeout = "load {timeout,void}";

    // What one call may take, by default: a timer that runs while a function is called.
    private const int TimeLimit = 1000;

    private readonly ManualTime _time = new();
    private readonly OverloadScript _script = OverloadScript.Begin();

    [Fact(Timeout = 60_000)]
    public async Task Overload_dist_1_checks_while_tracing_at_each_interval()
    {
        await using var node = await Added(Every500);
        _time.Advance(5_000);
        await node.Expect(("inviso:get_status().", "{ok,{new,running}}"));
        Assert.Empty(_script.Rest());
        await Trace(node);
        Assert.Equal(Timeout, await _script.Next());
        await _time.UntilDue(500);
        for (var check = 0; check < 3; check++)
        {
            _time.Advance(499);
            await node.Expect(("inviso:get_status().", "{ok,{tracing,running}}"));
            Assert.Empty(_script.Rest());
            _time.Advance(1);
            Assert.Equal(Timeout, await _script.Next());
            await _time.UntilDue(500);
        }

        await node.Expect(("inviso:change_options([overload]).", "ok"));
        await _time.UntilDue();
        Assert.Empty(_script.Rest());
    }

    [Fact(Timeout = 60_000)]
    public async Task Overload_dist_2_initialises_and_removes_once_and_hands_data_over()
    {
        _script.Answer("init", "{ok,1}");
        _script.Answer("load", "{new,2}");
        await using var node = await Added("[]");
        await Trace(node);
        await node.Expect(($"inviso:change_options({Whole}).", "ok"));
        Assert.Equal(["init a", "load {timeout,1}"], [await _script.Next(), await _script.Next()]);
        await _time.UntilDue(500);
        _time.Advance(500);
        Assert.Equal("load {timeout,2}", await _script.Next());
        await _time.UntilDue(500);
        await node.Expect(
            ($"inviso:change_options({Whole}).", "ok"),
            ("inviso:change_options([{dependency,infinity}]).", "ok"),
            ("inviso:suspend(a_while).", "ok"),
            ("inviso:stop_tracing().", "{ok,idle}"),
            ("inviso:clear().", "{ok,{new,{suspended,a_while}}}"));
        Assert.Empty(_script.Rest());
        await node.Expect(("inviso:stop_nodes().", "ok"));
        Assert.Equal(["remove 2 b"], _script.Rest());
    }

    [Fact(Timeout = 60_000)]
    public async Task Overload_dist_3_suspends_and_checks_again_when_it_may()
    {
        await using var node = await Added(Every500);
        var till = Shop.Open(node);
        var pattern = $"'{typeof(Shop).FullName}+Till','System.String',1";
        await Trace(node);
        await node.Expect(($"inviso:tpl({pattern},[]).", "_"), ("inviso:tf(till,[call]).", "{ok,[1]}"));
        Assert.Equal(Timeout, await _script.Next());
        await _time.UntilDue(500);
        _script.Answer("load", "{suspend,{too,much}}");
        _time.Advance(500);
        Assert.Equal(Timeout, await _script.Next());
        await node.NextEvent("state_change");
        Assert.EndsWith("{tracing,{suspended,{too,much}}}}", await node.NextEvent("state_change"), StringComparison.Ordinal);
        await _time.UntilDue();
        await node.Expect(
            ("inviso:get_status().", "{ok,{tracing,{suspended,{too,much}}}}"),
            ("inviso:ctf_all().", "{ok,[0]}"),
            ("inviso:suspend(first_reason_stays).", "ok"));
        (await node.Child("runtime")).Tell("a stranger's message");
        await node.Expect(("inviso:get_status().", "{ok,{tracing,{suspended,{too,much}}}}"));
        Assert.Empty(_script.Rest());
        _script.Answer("load", "ok");
        await node.Expect(("inviso:cancel_suspension().", "ok"), ("inviso:tf(till,[call]).", "{ok,[1]}"));
        Assert.Equal(Timeout, await _script.Next());
        await _time.UntilDue(500);
        await till.Ask<string>("greet()", TestNode.Patience);
        await node.Expect(("inviso:stop_tracing().", "{ok,idle}"));
        // The pattern had been left.
        Assert.Equal(1, node.Tracer.Session.Counters.Captured);
    }

    [Fact(Timeout = 60_000)]
    public async Task Overload_dist_4_without_an_interval_only_messages_are_checked()
    {
        await using var node = await Added("[{overload,{{test,load},infinity}}]");
        var runtime = await node.Child("runtime");
        runtime.Tell("too early");
        await Trace(node);
        await _time.UntilDue();
        Assert.Empty(_script.Rest());
        runtime.Tell("hello");
        Assert.Equal("load {msg,{\"hello\",void}}", await _script.Next());
        runtime.Tell(new Shop.Sale(7));
        Assert.Equal($"load {{msg,{{'{typeof(Shop).FullName}+Sale',void}}}}", await _script.Next());
        await _time.UntilDue();
    }

    [Fact(Timeout = 60_000)]
    public async Task Overload_dist_5_requests_and_ignored_messages_do_not_move_the_next_check()
    {
        await using var node = await Added(Every500);
        await Trace(node);
        Assert.Equal(Timeout, await _script.Next());
        await _time.UntilDue(500);
        _time.Advance(300);
        _script.Answer("load", "ignore");
        for (var i = 0; i < 20; i++)
        {
            (await node.Child("runtime")).Tell(i);
            await node.Expect(("inviso:get_status().", "{ok,{tracing,running}}"), ("inviso:tf(nobody,[send]).", "_"));
            Assert.Equal("load {msg,{'System.Int32',void}}", await _script.Next());
        }

        await _time.UntilDue(200);
        _time.Advance(200);
        Assert.Equal(Timeout, await _script.Next());
        await _time.UntilDue(500);

        // A message that is a check like any other has the next one wait an interval.
        _script.Answer("load", "ok");
        _time.Advance(300);
        (await node.Child("runtime")).Tell("hello");
        await _time.UntilDue(500);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_helper_that_fails_is_checked_in_any_state_and_one_that_ends_is_not()
    {
        _script.Answer("load", "{suspend,{helper,gone}}");
        await using var node2 = TestNode.Start("node2");
        await using var node = TestNode.StartKnowing(node2, config: OverloadScript.Bindings);
        await node.Expect(
            ("inviso:start().", "_"),
            ("inviso:add_nodes(['node2@127.0.0.1'],tag).", "_"),
            ("inviso:add_node(tag,[{overload,{{test,load},infinity}}]).", "{ok,new}"),
            ("""inviso:init_tracing(['node2@127.0.0.1'],{file,"t.log"}).""", "_"));
        const string relay = "inviso:init_tracing([node()],{relayer,'node2@127.0.0.1'}).";
        await node.Expect((relay, "_"), ("inviso:stop_tracing([node()]).", "_"), (relay, "_"));
        Assert.Empty(_script.Rest());
        await Kill(node, "$b");
        Assert.StartsWith(ExitOf("$b"), await _script.Next(), StringComparison.Ordinal);
        string change;
        do
            change = await node.NextEvent("state_change");
        while (!change.Contains("{suspended,{helper,gone}}", StringComparison.Ordinal));

        await node.Expect(
            ("inviso:cancel_suspension([node()]).", "_"),
            ("inviso:stop_tracing([node()]).", "_"),
            (relay, "_"),
            ("inviso:suspend([node()],first).", "_"));
        await Kill(node, "$c");
        Assert.StartsWith(ExitOf("$c"), await _script.Next(), StringComparison.Ordinal);
        await node.Expect(("inviso:get_status([node()]).", "{ok,[{'node1@127.0.0.1',{ok,{tracing,{suspended,first}}}}]}"));
    }

    private static string ExitOf(string helper) => $"load {{'EXIT',{{<node1@127.0.0.1/system/inviso/runtime/{helper}#";

    [Fact(Timeout = 60_000)]
    public async Task A_function_that_takes_too_long_is_given_up_and_the_runtime_goes_on()
    {
        using var gate = new ManualResetEventSlim();
        _script.Answer("load", () =>
        {
            gate.Wait(TestNode.Patience);
            return Language.TermParser.Parse("{suspend,late}");
        });
        await using var node = await Added("[{overload,{{test,load},2000}}]");
        var runtime = await node.Child("runtime");
        await Trace(node);
        Assert.Equal(Timeout, await _script.Next());
        await _time.UntilDue(2000, TimeLimit);
        runtime.Tell("waits behind the first check");
        await node.Expect(("inviso:get_status().", "{ok,{tracing,running}}"));
        _time.Advance(TimeLimit);
        await _time.UntilDue();
        gate.Set();
        await node.Expect(("inviso:get_status().", "{ok,{tracing,running}}"));
        Assert.Empty(_script.Rest());

        // Said again, the option holds again.
        _script.Answer("load", "ok");
        await node.Expect(("inviso:change_options([{overload,{{test,load},2000}}]).", "ok"));
        Assert.Equal(Timeout, await _script.Next());
        await _time.UntilDue(2000);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_check_that_takes_longer_than_an_interval_is_followed_by_the_next_at_once()
    {
        using var gate = new ManualResetEventSlim();
        _script.Answer("load", () =>
        {
            gate.Wait(TestNode.Patience);
            return Language.Term.Atom("ok");
        });
        await using var node = await Added(Every500);
        await Trace(node);
        Assert.Equal(Timeout, await _script.Next());
        await _time.UntilDue(500, TimeLimit);
        _time.Advance(700);
        await _time.UntilDue(TimeLimit - 700);
        await node.Expect(("inviso:get_status().", "{ok,{tracing,running}}"));
        Assert.Empty(_script.Rest());
        gate.Set();
        Assert.Equal(Timeout, await _script.Next());
        await _time.UntilDue(500);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("okay")]
    [InlineData("{suspend,a,b}")]
    [InlineData(null)]
    public async Task Any_other_answer_switches_checks_off(string? answer)
    {
        _script.Answer("load", () => answer is null ? throw new InvalidOperationException("broken") : Language.TermParser.Parse(answer));
        await using var node = await Added(Whole);
        Assert.Equal("init a", await _script.Next());
        await Trace(node);
        Assert.Equal(Timeout, await _script.Next());
        await _time.UntilDue();
        (await node.Child("runtime")).Tell("hello");
        await node.Expect(("inviso:get_status().", "{ok,{tracing,running}}"), ("inviso:stop_nodes().", "ok"));
        Assert.Equal(["remove void b"], _script.Rest());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_changed_option_removes_the_old_and_initialises_the_new_and_checks_at_once()
    {
        _script.Answer("init", "{ok,data}");
        await using var node = await Added(Whole);
        await Trace(node);
        await node.Expect(("inviso:change_options([{overload,{{test,load},700,{test,init,[c]},void}}]).", "ok"));
        var calls = new List<string>();
        while (calls.Count < 5)
            calls.Add(await _script.Next());
        Assert.Equal(["init a", "load {timeout,data}", "remove data b", "init c", "load {timeout,data}"], calls);
        await _time.UntilDue(700);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_init_took_is_given_back_when_the_node_terminates()
    {
        _script.Answer("init", () => throw new InvalidOperationException("no data"));
        await using (var node = await Added(Whole))
        {
            Assert.Equal("init a", await _script.Next());
            await Trace(node);
            Assert.Equal(Timeout, await _script.Next());
            await _time.UntilDue(500);
        }

        Assert.Equal(["remove void b"], _script.Rest());
    }

    [Fact(Timeout = 60_000)]
    public async Task What_init_took_is_given_back_when_the_control_is_gone()
    {
        await using var node = await Added("[{dependency,0},{overload,{{test,load},500,void,{test,remove,[b]}}}]");
        await node.Expect(("inviso:stop().", "shutdown"));
        await node.UntilGone("runtime");
        Assert.Equal(["remove void b"], _script.Rest());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_runtime_that_starts_by_itself_has_the_protection_of_its_options()
    {
        await using var node = TestNode.StartLocal($"{OverloadScript.Bindings}\ninviso.autostart {{ enabled = on, options = \"{Whole}\" }}", _time);
        Assert.Equal("init a", await _script.Next());
        await node.Expect(("inviso:start().", "_"), ("inviso:add_node(tag).", "{ok,{adopted,new,running,default_tag}}"), ("inviso:stop_nodes().", "ok"));
        Assert.StartsWith("remove", await _script.Next(), StringComparison.Ordinal);
    }

    private async Task<TestNode> Added(string options)
    {
        var node = TestNode.StartLocal(OverloadScript.Bindings, _time);
        await node.Expect(("inviso:start().", "_"), ($"inviso:add_node(tag,{options}).", "{ok,new}"));
        return node;
    }

    private static async Task Kill(TestNode node, string helper) => (await node.Child($"runtime/{helper}")).Tell(Akka.Actor.Kill.Instance);

    private static Task Trace(TestNode node) => node.Expect(("""inviso:init_tracing({file,"t.log"}).""", "{ok,[{trace_log,ok}]}"));
}
