using System.Globalization;
using Inviso.EndToEnd.Support;
using Inviso.Language;

namespace Inviso.EndToEnd.InvisoSuite;

/// <summary>Cases of inviso_SUITE, by their names: flags, patterns, handler functions, module expressions.</summary>
[Collection(SuiteCollection.Name)]
public sealed class BasicTests(SuiteNodes suite)
{
    [Fact]
    public async Task basic_dist_trace_1()
    {
        var control = await suite.BeginTracingAsync();
        await control.ExpectOfEach(
            ("inviso:tf(Nodes,workshop,[call]).", "{ok,[1]}"),
            ("inviso:tpl(Nodes,e2e_bench,plane,1,[]).", "{ok,[1]}"));
        foreach (var node in suite.All)
            await control.Plane(node, 2);
        await control.ExpectOfEach(
            ("inviso:get_status().", "{ok,{tracing,running}}"),
            ("inviso:ctpl(Nodes,e2e_bench,plane,1).", "{ok,[1]}"),
            ("inviso:ctf(Nodes,workshop,[call]).", "{ok,[1]}"),
            ("inviso:ctf_all().", "{ok,[0]}"));
        foreach (var node in suite.All)
            await control.Plane(node, 3);
        await control.ExpectOfEach(("inviso:stop_tracing().", "{ok,idle}"));
        foreach (var node in suite.All)
            Assert.Equal(2, LogBooks.Calls(node.PathOf("t.log")));

        await control.Expect(("inviso:stop_nodes().", $"{{ok,[{string.Join(',', suite.All.Reverse().Select(node => $"{{'{node.Name}',ok}}"))}]}}"));
        foreach (var node in suite.All)
            Assert.False(await control.IsAlive(node, "/system/inviso/runtime"));
    }

    [Fact]
    public async Task basic_dist_trace_2()
    {
        var control = await suite.BeginTracingAsync();
        foreach (var verb in (string[])["tp(Nodes,[{\"e2e_.*\",'_','_',[]}]).", "ctp(Nodes,[{\"e2e_.*\",'_','_'}])."])
        {
            var answers = Answers(await control.RunTerm($"inviso:{verb}"));
            Assert.Equal(3, answers.Count);
            Assert.All(answers, answer => Assert.Equal(Workshop.FunctionCount, answer.Sum()));
        }
    }

    /// <summary>The functions of the order shop's actors are their handlers that ran while they were traced: the shop's own books say which.</summary>
    [Fact]
    public async Task basic_dist_trace_3()
    {
        var control = await suite.BeginTracingAsync();
        await control.Expect(("inviso:tpl(Nodes,'_','_','_',[]).", "_"));
        await control.ExpectOfEach(("inviso:tf(Nodes,{path,\"/user/shop/**\"},[call]).", "{ok,[4]}"));
        var books = new List<int>();
        foreach (var node in suite.All)
        {
            Assert.StartsWith("{ok,", await control.Ask<string>(node, "/user/shop", "run(20,7)"), StringComparison.Ordinal);
            Assert.Equal("ok", await control.Ask<string>(node, "/user/shop", "counters(\"books.csv\")"));
            books.Add(LogBooks.ShopHandlers(node.PathOf("books.csv")));
        }

        Assert.All(books, count => Assert.InRange(count, 9, 20));
        await control.Expect(("inviso:ctp_all().", "_"));
        foreach (var verb in (string[])["tp(Nodes,[{{\".\",\"OrderShop[.].*\"},'_','_',[]}]).", "ctp(Nodes,[{{\".\",\"OrderShop[.].*\"},'_','_'}])."])
            Assert.Equal(books, Answers(await control.RunTerm($"inviso:{verb}")).Select(answer => answer.Sum()));
        Assert.Equal(control.Each("{ok,[]}"), await control.Run("inviso:tp(Nodes,[{{\"no such directory\",\"OrderShop[.].*\"},'_','_',[]}])."));
    }

    [Fact]
    public async Task basic_handlerfun_dist_1()
    {
        var control = await suite.BeginAddedAsync();
        var before = await Handled(control);
        await control.ExpectOfEach(
            ("inviso:init_tracing({fun e2e:count/2,[]}).", "{ok,[{trace_log,ok}]}"),
            ("inviso:tpl(Nodes,e2e_bench,plane,1,[]).", "{ok,[1]}"),
            ("inviso:tf(Nodes,workshop,[call]).", "{ok,[1]}"));
        foreach (var node in suite.All)
            await control.Plane(node, 25);
        await control.ExpectOfEach(("inviso:stop_tracing().", "{ok,idle}"));
        Assert.Equal(before.Select(count => count + 25), await Handled(control));
        foreach (var node in suite.All)
            await control.Plane(node, 25);
        Assert.Equal(before.Select(count => count + 25), await Handled(control));
    }

    /// <summary>A pattern is answered once for each module that its expression names.</summary>
    [Fact]
    public async Task expand_regexp_dist_1()
    {
        var control = await suite.BeginAddedAsync();
        const string deployed = "{{\".\",\"CodeServer[.].*\"},'System.String',1,[]";
        Assert.All(Answers(await control.RunTerm("inviso:tp(Nodes,[{\"e2e_.*\",'_','_',[]}]).")), answer => Assert.Equal(3, answer.Count));
        await control.ExpectOfEach(
            ($"inviso:tp(Nodes,[{deployed}}}]).", "{ok,[1,1]}"),
            ($"inviso:tp(Nodes,[{deployed},[only_loaded]}}]).", "{ok,[]}"));
    }

    /// <summary>
    /// Nothing is loaded to be traced: a pattern for a type that is not loaded counts its function, and takes effect when the program loads the type.
    /// </summary>
    [Fact]
    public async Task only_loaded_dist_1()
    {
        var control = await suite.BeginAsync();
        await using var node = await NodeProcess.StartAsync("n4");
        var name = $"'{node.Address}'";
        await control.Expect(
            ($"inviso:add_nodes([{name}],tag).", $"{{ok,[{{{name},{{ok,new}}}}]}}"),
            ("""inviso:init_tracing({file,"t.log"}).""", $"{{ok,[{{{name},{{ok,[{{trace_log,ok}}]}}}}]}}"),
            ("inviso:tpl('CodeServer.WorkerActor','System.String',1,[],[only_loaded]).", $"{{ok,[{{{name},{{ok,[0]}}}}]}}"));
        Assert.Equal("False", await control.Probe(node, "loaded CodeServer"));
        await control.Expect(
            ("inviso:tpl('CodeServer.WorkerActor','System.String',1,[]).", $"{{ok,[{{{name},{{ok,[1]}}}}]}}"),
            ("inviso:tf({type,'CodeServer.WorkerActor'},[call]).", $"{{ok,[{{{name},{{ok,[0]}}}}]}}"));
        Assert.Equal("False", await control.Probe(node, "loaded CodeServer"));
        Assert.Equal("started", await control.Probe(node, "load CodeServer.WorkerActor, CodeServer"));
        Assert.Equal("True", await control.Probe(node, "loaded CodeServer"));
        await control.Expect(("inviso:tpl('CodeServer.WorkerActor','System.String',1,[],[only_loaded]).", $"{{ok,[{{{name},{{ok,[1]}}}}]}}"));
        control.Tell(node, "/user/probe/loaded", "work");
        Assert.True(await control.IsAlive(node, "/user/probe/loaded"));
        await control.Expect(("inviso:stop_tracing().", $"{{ok,[{{{name},{{ok,idle}}}}]}}"));
        Assert.Equal(1, LogBooks.Calls(node.PathOf("t.log")));
        await control.Expect(("inviso:stop_all().", "_"));
    }

    private async Task<int[]> Handled(ControlNode control) =>
        await Task.WhenAll(suite.All.Select(async node => int.Parse(await control.Probe(node, "handled"), CultureInfo.InvariantCulture)));

    // {ok,[{Node,{ok,[Number]}}]}
    private static IReadOnlyList<IReadOnlyList<int>> Answers(Term reply) =>
        [.. ((ListTerm)((TupleTerm)reply)[1]).Elements
            .Select(node => ((ListTerm)((TupleTerm)((TupleTerm)node)[1])[1]).Elements)
            .Select(answers => (IReadOnlyList<int>)[.. answers.Select(answer => (int)((IntegerTerm)answer).Value)])];
}
