using Inviso.Actors.Tests.Support;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Meta;

/// <summary>What a meta tracer says of itself.</summary>
public sealed class MetaStateTests
{
    [Fact(Timeout = 60_000)]
    public async Task Functions_their_specifications_and_the_data_are_shown()
    {
        const string Key = "meta_state";
        await using var node = await MetaNode.Tracing(Key);
        var empty = "{ok,{[],{{[],[]}," + Key + "}}}";
        await node.Expect(
            ("inviso:meta_state().", empty),
            ("inviso:init_tpm(app,login,2,void,{test,note},void,{test,remove}).", "ok"),
            ($"inviso:tpm({MetaNode.Sale},[],{{test,note}}).", "{ok,1}"),
            ($"inviso:tpm_ms({MetaNode.Sale},one,[]).", "{ok,1}"),
            ($"inviso:tpm_ms({MetaNode.Sale},{{two}},[]).", "{ok,1}"));
        var state = Assert.Single((await node.Inviso.Meta.GetStateAsync()).Nodes).Value!;
        Assert.Equal(["app:login/2", "Inviso.Actors.Tests.Support.Shop+Clerk:Sale/1"], state.Functions.Select(function => function.Function.ToString()));
        Assert.Equal(new MetaCallbacks(null, new("test", "note"), null, new("test", "remove")), state.Functions[0].Callbacks);
        Assert.Equal([], state.Functions[0].SpecNames);
        Assert.Equal(["{two}", "one"], state.Functions[1].SpecNames.Select(name => name.ToString()));
        Assert.Equal("{{[],[]}," + Key + "}", state.Data.ToString());
        var own = await node.Extension.MetaTracer.GetStateAsync();
        Assert.Equal(state.ToTerm(), own!.ToTerm());
        await node.Expect(
            ("inviso:meta_state([node()]).", $"{state.ToTerm()}"),
            ("inviso:suspend(overload).", "_"),
            ("inviso:meta_state().", "{error,suspended}"),
            ("inviso:cancel_suspension().", "_"),
            ("inviso:meta_state().", empty));
    }

    [Fact(Timeout = 60_000)]
    public async Task Where_no_meta_tracer_runs_there_is_none()
    {
        await using var node = TestNode.StartLocal();
        Assert.Null(await node.Extension.MetaTracer.GetStateAsync());
        await node.Expect(("inviso:start().", "_"), ("inviso:add_node(tag).", "_"), ("inviso:meta_state().", "{error,no_metatracer}"));
        Assert.Null(await node.Extension.MetaTracer.GetStateAsync());
    }

    /// <summary>A message that does not fit Akka's frame would never arrive.</summary>
    [Fact(Timeout = 60_000)]
    public async Task Data_that_fits_no_message_is_shown_by_its_size()
    {
        var atoms = string.Join(',', Enumerable.Repeat("a", MetaState.MaxData));
        await using var node = TestNode.StartLocal();
        await node.Expect(
            ("inviso:start().", "_"),
            ("inviso:add_node(tag).", "_"),
            ("""inviso:init_tracing([{trace,{file,"t.log"}},{ti,{file,"t.ti",{{inviso_rt_meta,init_std_publld,[2,[""" + atoms + "]]},void,{inviso_rt_meta,clean_std_publld}}}}]).", "_"));
        var state = Assert.Single((await node.Inviso.Meta.GetStateAsync()).Nodes).Value!;
        Assert.True(state.Data.TryTagged("too_large", 2, out var tooLarge));
        Assert.True(((IntegerTerm)tooLarge[1]).Value > MetaState.MaxData);
    }

    [Theory]
    [InlineData("{ok,{[{{m,f,1},{void,{a,b},void,void},[x,{y}]}],data}}", true)]
    [InlineData("{ok,{[],[]}}", true)]
    [InlineData("{ok,{[{{m,f,1},{void},[]}],data}}", true)]
    [InlineData("{ok,{[{{m,f,256},{void},[]}],data}}", false)]
    [InlineData("{ok,{[{{m,f,1},{void,void},[]}],data}}", false)]
    [InlineData("{ok,{[{{m,f,1},void,[]}],data}}", false)]
    [InlineData("{ok,{[x],data}}", false)]
    [InlineData("{ok,[]}", false)]
    [InlineData("ok", false)]
    public void Terms_are_read(string term, bool isRead) => Assert.Equal(isRead, MetaState.FromTerm(TermParser.Parse(term)) is not null);
}
