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

    /// <summary>A message that does not fit Akka's frame would never arrive, and a term nested too deep has no form as bytes.</summary>
    [Theory(Timeout = 60_000)]
    [InlineData("Wide")]
    [InlineData("Deep")]
    public async Task Data_that_fits_no_message_is_too_large_and_does_no_harm(string form)
    {
        await using var node = TestNode.StartLocal($$"""
            inviso.meta.handlers {
              "test:large" = "Inviso.Actors.Tests.Meta.MetaStateTests+{{form}}, Inviso.Actors.Tests"
            }
            """);
        await node.Expect(
            ("inviso:start().", "_"),
            ("inviso:add_node(tag).", "_"),
            ("""inviso:init_tracing([{trace,{file,"t.log"}},{ti,{file,"t.ti",{{test,large,[]},void,{inviso_rt_meta,clean_std_publld}}}}]).""", "_"),
            ("inviso:init_tpm(app,login,2,void).", "ok"),
            ("inviso:meta_state().", "{ok,{[{{app,login,2},{void,void,void,void},[]}],too_large}}"),
            ("inviso:ctpm(app,login,2).", "ok"));
    }

    [Fact]
    public void Functions_that_fit_no_message_are_left_out_from_the_end()
    {
        var functions = Enumerable.Range(0, 10_000).Select(i => new MetaFunctionState(new FunctionId("m", $"f{i}", 1), new MetaCallbacks(null, null, null, null), [])).ToArray();
        var state = MetaStates.Of(functions, Term.Nil);
        Assert.Equal(MetaState.TooLarge, state.Data);
        Assert.InRange(state.Functions.Count, 1, functions.Length - 1);
        Assert.Equal(functions.Take(state.Functions.Count), state.Functions);
        Assert.InRange(ExternalTermFormat.Encode(state.ToTerm()).Length, 16 * 1024, 96 * 1024);
        Assert.Equal(Term.Atom("small"), MetaStates.Of(functions[..10], Term.Atom("small")).Data);
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

    public sealed class Wide : IMetaFunction
    {
        public Term Apply(IReadOnlyList<Term> arguments, IMetaActions actions) => Term.Binary(new byte[500_000]);
    }

    public sealed class Deep : IMetaFunction
    {
        // As deep as a term may be by itself: what stands around it in a reply is too much.
        public Term Apply(IReadOnlyList<Term> arguments, IMetaActions actions)
        {
            Term deep = Term.Nil;
            for (var i = 0; i < ExternalTermFormat.MaxDepth; i++)
                deep = Term.Tuple(deep);
            return deep;
        }
    }
}
