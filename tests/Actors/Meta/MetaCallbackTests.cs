using Akka.Actor;
using Inviso.Actors.Tests.Support;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Actors.Tests.Meta;

/// <summary>What is called for meta-traced functions, and what becomes of what it gives out.</summary>
public sealed class MetaCallbackTests
{
    private const string Sale = MetaNode.Sale;

    [Fact(Timeout = 60_000)]
    public async Task Calls_and_returns_are_handed_over_and_become_aliases()
    {
        const string Key = "callbacks_1";
        await using var node = await MetaNode.Tracing(Key);
        var till = Shop.Open(node);
        await node.Expect(($"inviso:tpm({Sale},[{{'_',[],[{{return_trace}}]}}],{{test,note}},{{test,note}},{{test,note}},void).", "{ok,1}"));
        await till.Ask<string>("sell(10)", TestNode.Patience);
        var notes = await node.Notes(Key, notes => notes.Count == 21);
        Assert.Equal($"{MetaNode.Clerk} 'Sale' 1", notes[0]);
        Assert.Equal("/user/till/clerk call:[{'Inviso.Actors.Tests.Support.Shop+Sale',#{'Number' => 0}}]", notes[1]);
        Assert.Equal("/user/till/clerk return_from:{replied,[{'Inviso.Actors.Tests.Support.Shop+Sale',#{'Number' => 0}}]}", notes[2]);
        // What was written can be read at once, without an end of anything.
        var records = node.TiRecords();
        Assert.Equal(20, records.Count);
        Assert.All(records, record => Assert.True(record.Starts && record.Actor!.Path == "/user/till/clerk"));
        Assert.Equal(records.Select(record => record.Timestamp).Order(), records.Select(record => record.Timestamp));
    }

    [Fact(Timeout = 60_000)]
    public async Task Named_specifications_add_up_and_go_one_by_one()
    {
        const string Key = "callbacks_2";
        await using var node = await MetaNode.Tracing(Key);
        var till = Shop.Open(node);
        await node.Expect(
            ($"inviso:init_tpm({Sale},{{test,note}}).", "ok"),
            ($"inviso:tpm_ms({Sale},low,\"Number < 2\").", "{ok,1}"),
            ($"inviso:tpm_ms({Sale},high,\"Number > 6\").", "{ok,1}"));
        Assert.Equal(5, await Sold(node, till, Key));
        await node.Expect(($"inviso:ctpm_ms({Sale},low).", "ok"));
        Assert.Equal(3, await Sold(node, till, Key));
        await node.Expect(($"inviso:tpm_ms({Sale},high,\"Number > 8\").", "{ok,1}"));
        Assert.Equal(1, await Sold(node, till, Key));
        await node.Expect(($"inviso:tpm_ms({Sale},any,[]).", "{ok,1}"));
        Assert.Equal(10, await Sold(node, till, Key));
        await node.Expect(($"inviso:tpm({Sale},\"Number == 3\").", "{ok,1}"));
        Assert.Equal(1, await Sold(node, till, Key));
        await node.Expect(($"inviso:ctpm_ms({Sale},any).", "ok"));
        Assert.Equal(1, await Sold(node, till, Key));
        await node.Expect(
            ($"inviso:tpm_ms({Sale},last,[]).", "{ok,1}"),
            ("inviso:ctp_all().", "ok"));
        Assert.Equal(10, await Sold(node, till, Key));
        await node.Expect(($"inviso:ctpm_ms({Sale},last).", "ok"));
        Assert.Equal(0, await Sold(node, till, Key));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("crash", "crashed")]
    [InlineData("odd", "odd")]
    public async Task A_function_that_fails_changes_nothing_and_is_called_again(string function, string note)
    {
        var key = $"callbacks_{function}";
        await using var node = await MetaNode.Tracing(key);
        var till = Shop.Open(node);
        await node.Expect(($"inviso:tpm({Sale},[],{{test,{function}}},{{test,{function}}},void,{{test,{function}}}).", "{ok,1}"));
        Assert.Equal(10, await Sold(node, till, key));
        await node.Expect(($"inviso:ctpm({Sale}).", "ok"), ("inviso:stop_tracing().", "{ok,idle}"));
        Assert.Equal([.. Enumerable.Repeat(note, 12), "data_removed"], Scribe.Of(key));
        Assert.Empty(node.TiRecords());
    }

    [Theory(Timeout = 60_000)]
    [InlineData("crash", "The meta function test:crash failed")]
    [InlineData("odd", "The meta function test:odd returned odd instead of {ok,NewData,Output}")]
    [InlineData("nothing", "The meta function test:nothing returned null instead of a term")]
    public async Task A_function_that_fails_at_every_call_is_said_once_between_two_cleanings(string function, string sentence)
    {
        var key = $"callbacks_said_{function}";
        var time = new SteppedTime();
        await using var node = await MetaNode.Tracing(key, time, "akka { loglevel = WARNING, loggers = [] }");
        var warnings = WarningKeeper.On(node);
        var till = Shop.Open(node);
        await node.Expect(($"inviso:tpm({Sale},[],{{test,{function}}}).", "{ok,1}"));
        Assert.Equal(10, await Sold(node, till, key));
        Assert.Equal([sentence], await Said());
        time.Advance(TimeSpan.FromSeconds(61));
        await node.Settle();
        Assert.Equal([sentence, $"test:{function}: 9 more warnings like the last one"], await Said());
        Assert.Equal(10, await Sold(node, till, key));
        Assert.Equal([sentence, $"test:{function}: 9 more warnings like the last one", sentence], await Said());

        Task<string[]> Said() => WarningKeeper.All(warnings);
    }

    [Fact(Timeout = 60_000)]
    public async Task The_tracer_variants_have_actors_traced_that_nobody_traced()
    {
        await using var node = await MetaNode.Tracing("callbacks_4");
        var till = Shop.Open(node);
        const string On = "[{'_',[],[{trace,[],[send]}]}]";
        await node.Expect(($"inviso:tpm({Sale},{On},void).", "{ok,1}"));
        await till.Ask<string>("sell(10)", TestNode.Patience);
        Assert.Equal(0, node.Tracer.Session.Counters.Captured);
        await node.Expect(($"inviso:tpm_ms_tracer({Sale},on,{On}).", "{ok,1}"));
        await till.Ask<string>("sell(10)", TestNode.Patience);
        Assert.Equal(10, node.Tracer.Session.Counters.Captured);
        await node.Expect(("inviso:ctf_all().", "{ok,[1]}"), ($"inviso:ctpm_ms({Sale},on).", "ok"));
        await till.Ask<string>("sell(10)", TestNode.Patience);
        Assert.Equal(10, node.Tracer.Session.Counters.Captured);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_function_may_switch_tracing_and_its_own_specifications()
    {
        const string Key = "callbacks_5";
        await using var node = await MetaNode.Tracing(Key, config: Switcher.Binding);
        var till = Shop.Open(node);
        await node.Expect(($"inviso:tpm({Sale},\"Number == 3\",{{test,switch}}).", "{ok,1}"));
        await till.Ask<string>("sell(10)", TestNode.Patience);
        var notes = await node.Notes(Key, notes => notes.Count > 0);
        await till.Ask<string>("greet()", TestNode.Patience);
        await node.Expect(("inviso:stop_tracing().", "{ok,idle}"));
        Assert.StartsWith("flags 1 spec 1 names [again] pattern 0 tracer <", notes[0], StringComparison.Ordinal);
        Assert.Contains("/system/inviso/runtime", notes[0], StringComparison.Ordinal);
        Assert.True(node.Tracer.Session.Counters.Written > 0);
        Assert.Throws<InvalidOperationException>(() => Switcher.Kept!.SetFlags(new PidSpec.All(), TraceFlags.Send));
    }

    [Fact(Timeout = 60_000)]
    public async Task An_order_is_known_by_its_number_while_it_is_handled()
    {
        await using var node = await MetaNode.Tracing("callbacks_6", config: OrderAliases.Binding);
        TracePoint.Declare("orders", "handle", 1);
        var clerk = node.System.ActorOf(Props.Create(() => new OrderAliases.Clerk()), "orders");
        await node.Expect(("inviso:tpm(orders,handle,1,[{'_',[],[{exception_trace}]}],void,{orders,call},{orders,return},void).", "{ok,1}"));
        Assert.Equal("17 done", await clerk.Ask<string>(17, TestNode.Patience));
        Assert.Equal("-1 refused", await clerk.Ask<string>(-1, TestNode.Patience));
        await node.Settle();
        Assert.Equal(
            ["+{order,17}", "-{order,17}", "+{order,-1}", "-{order,-1}"],
            node.TiRecords().Select(record => $"{(record.Starts ? '+' : '-')}{record.Alias}"));
        Assert.All(node.TiRecords(), record => Assert.Equal("/user/orders", record.Actor!.Path));
    }

    [Fact]
    public void A_binding_to_what_is_no_function_is_a_mistake_of_the_configuration()
    {
        var failure = Assert.ThrowsAny<Exception>(() => TestNode.StartLocal("""inviso.meta.handlers { "a:b" = "System.String" }"""));
        Assert.Contains("inviso.meta.handlers.a:b", failure.ToString(), StringComparison.Ordinal);
    }

    private static async Task<int> Sold(TestNode node, IActorRef till, string key)
    {
        await node.Settle();
        var before = Scribe.Of(key).Count;
        Assert.Equal("{sold,10}", await till.Ask<string>("sell(10)", TestNode.Patience));
        await node.Settle();
        return Scribe.Of(key).Count - before;
    }
}
