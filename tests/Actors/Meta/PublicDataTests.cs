using Akka.Actor;
using Inviso.Actors.Tests.Support;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Meta;

/// <summary>The public loop data: how it is made, cleaned and given up.</summary>
public sealed class PublicDataTests
{
    private const long Second = 1_000_000_000;

    [Fact(Timeout = 60_000)]
    public async Task Calls_that_never_return_are_cleaned_away_after_a_minute()
    {
        const string Key = "data_1";
        var time = new SteppedTime();
        await using var node = await MetaNode.Tracing(Key, time);
        var till = Shop.Open(node);
        await node.Expect(($"inviso:tpm({MetaNode.Sale},\"Number == 1\",{{test,pair}}).", "{ok,1}"));
        Assert.Equal("call 0", await Sold(node, till, Key));
        time.Advance(TimeSpan.FromSeconds(12));
        Assert.Equal("call 1", await Sold(node, till, Key));
        time.Advance(TimeSpan.FromSeconds(50));
        Assert.Equal("call 0", await Sold(node, till, Key));
    }

    [Fact(Timeout = 60_000)]
    public async Task Calls_that_return_are_paired_with_their_returns()
    {
        const string Key = "data_2";
        await using var node = await MetaNode.Tracing(Key);
        var till = Shop.Open(node);
        await node.Expect(($"inviso:tpm({MetaNode.Sale},[{{'_',[],[{{return_trace}}]}}],void,{{test,pair}},{{test,pair}},void).", "{ok,1}"));
        await till.Ask<string>("sell(10)", TestNode.Patience);
        var notes = await node.Notes(Key, notes => notes.Count == 20);
        Assert.Equal(Enumerable.Repeat(new[] { "call 0", "return_from 1" }, 10).SelectMany(pair => pair), notes);
    }

    [Theory]
    [InlineData("{{[],[]},[]}", "{{[],[]},[]}")]
    [InlineData("{{[{a,{0,0,0}},{b,{0,30,0}},odd,{c}],[{d,{0,29,999999}}]},[{g,{0,0,0}}]}", "{{[{b,{0,30,0}},odd,{c}],[]},[{g,{0,0,0}}]}")]
    [InlineData("{[],[],[],[],[],[],[],[],[],[{a,{0,0,0}},{b,{0,59,0}}]}", "{[],[],[],[],[],[],[],[],[],[{b,{0,59,0}}]}")]
    [InlineData("{error,init_publ_ld_func}", "{error,init_publ_ld_func}")]
    [InlineData("whatever", "whatever")]
    public void The_standard_cleaner_drops_what_is_older_than_half_a_minute(string data, string cleaned) =>
        Assert.Equal(cleaned, StandardData.Clean(TermParser.Parse(data), 60 * Second).ToString());

    [Fact]
    public void The_data_of_the_users_guide_has_ten_places() => Assert.Equal(
        "{{[],[],[],[],[],[],[],[],[],[]},global}", StandardData.Create([Term.Int(10), Term.Atom("global")]).ToString());

    [Theory(Timeout = 60_000)]
    [InlineData("{{inviso_rt_meta,init_std_publld,[10,[]]},void,{inviso_rt_meta,clean_std_publld}}", "ok")]
    [InlineData("{{inviso_rt_meta,init_std_publld,[0,[]]},void,{inviso_rt_meta,clean_std_publld}}", "ok")]
    [InlineData("{{test,unbound,[]},void,{inviso_rt_meta,clean_std_publld}}", null)]
    [InlineData("{{inviso_rt_meta,init_std_publld,[2,[]]},{erlang,halt},{inviso_rt_meta,clean_std_publld}}", null)]
    public async Task Functions_that_the_node_has_not_are_refused_and_tracing_goes_on(string functions, string? reply)
    {
        await using var node = TestNode.StartLocal();
        var ti = $"{{file,\"t.ti\",{functions}}}";
        await node.Expect(
            ("inviso:start().", "_"),
            ("inviso:add_node(tag).", "{ok,new}"),
            ($"inviso:init_tracing([{{trace,{{file,\"t.log\"}}}},{{ti,{ti}}}]).", $"{{ok,[{{trace_log,ok}},{{ti_log,{reply ?? $"{{error,{{badarg,{ti}}}}}"}}}]}}"),
            ("inviso:tpm_localnames().", reply is null ? "{error,no_metatracer}" : "{{ok,1},{ok,1}}"),
            ("inviso:get_tracerdata().", $"{{ok,[{{trace,{{file,\"t.log\"}}}},{{ti,{ti}}}]}}"));
    }

    [Theory]
    [InlineData("""{file,"t.ti",{{m,f,[1,{a}]},{m,r},{m,c}}}""", true)]
    [InlineData("""{file,"t.ti",{{m,f,[]},void,{m,c}}}""", true)]
    [InlineData("""{file,"t.ti",{{m,f,[]},void,void}}""", false)]
    [InlineData("""{file,"t.ti",{{m,f},void,{m,c}}}""", false)]
    [InlineData("""{file,"t.ti",{{m,f,a},void,{m,c}}}""", false)]
    [InlineData("""{file,"t.ti",{{"m",f,[]},void,{m,c}}}""", false)]
    [InlineData("""{file,"t.ti",{{m,f,[]},{m,r}}}""", false)]
    [InlineData("""{file,"t.ti",x}""", false)]
    [InlineData("""{relay,node}""", true)]
    [InlineData("""{relay,node,{{m,f,[1]},{m,r},{m,c}}}""", true)]
    [InlineData("""{relay,"node"}""", false)]
    [InlineData("""{relay,node,void}""", false)]
    public void Tracer_data_with_functions_comes_back_as_it_was_or_is_refused(string ti, bool isRead)
    {
        var term = TermParser.Parse($"[{{trace,{{file,\"t.log\"}}}},{{ti,{ti}}}]");
        Assert.True(TracerDataTerms.LooksLikeTracerData(term));
        Assert.Equal(isRead, TracerDataTerms.TryRead(term, out var data, out var error));
        Assert.Equal(isRead ? term : Term.Tuple(Term.Atom("bad_ti_td"), TermParser.Parse(ti)), isRead ? TracerDataTerms.ToTerm(data) : error);
    }

    private static async Task<string> Sold(TestNode node, IActorRef till, string key)
    {
        await node.Settle();
        var before = Scribe.Of(key).Count;
        await till.Ask<string>("sell(10)", TestNode.Patience);
        await node.Settle();
        return Assert.Single(Scribe.Of(key).Skip(before));
    }
}
