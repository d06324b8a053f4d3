using Akka.Actor;
using Inviso.Actors.Tests.Support;

namespace Inviso.Actors.Tests.Runtime;

/// <summary>Patterns for modules by regular expression, spec 2.11: one answer for each module that is named.</summary>
public sealed class ModuleExpressionTests
{
    private static readonly string Clerk = $"{typeof(Shop).FullName}+Clerk";
    private static readonly string Sale = $"{typeof(Shop).FullName}+Sale";

    [Theory(Timeout = 60_000)]
    [InlineData("\"Inviso[.]Actors[.]Tests[.]Support[.]Shop[+]Clerk\"", "{ok,[1]}")]
    [InlineData("\".*Shop[+](Till|Clerk)\"", "{ok,[1,1]}")]
    [InlineData("\"Shop[+]Clerk\"", "{ok,[]}")]
    [InlineData("\".*no such module.*\"", "{ok,[]}")]
    [InlineData("{\"no/such/directory\",\".*Shop[+]Clerk\"}", "{ok,[]}")]
    [InlineData("{\".\",\".*Shop[+]Clerk\"}", "{ok,[1]}")]
    public async Task One_answer_for_each_module(string module, string reply)
    {
        await using var node = await Added();
        Shop.Open(node);
        await Expect(node, ($"inviso:tpl([{{{module},'{Sale}',1,[]}}]).", reply));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("\"*\"", "the regular expression is wrong: ")]
    [InlineData("\"Nothing)|(?:.*Clerk\"", "the regular expression is wrong: ")]
    [InlineData("{a,b}", "a module is an atom, a regular expression, or {DirectoryExpression,ModuleExpression}")]
    [InlineData("17", "a module is an atom, a regular expression, or {DirectoryExpression,ModuleExpression}")]
    public async Task A_wrong_expression_is_one_error(string module, string complaint)
    {
        await using var node = await Added();
        var reply = await node.Run($"inviso:tp([{{{module},'_','_',[]}}]).");
        Assert.Contains("bad_trace_args", reply, StringComparison.Ordinal);
        Assert.Contains(complaint, reply, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_an_expression_set_the_same_expression_clears()
    {
        await using var node = await Added();
        var shop = Shop.Open(node);
        await Expect(
            node,
            ("inviso:init_tracing([{trace,{file,\"t.log\"}}]).", "{ok,[{trace_log,ok}]}"),
            ("inviso:tf([{all,[call]}]).", "{ok,[2]}"),
            ($"inviso:tpl([{{\".*Shop[+]Clerk\",'{Sale}',1,[]}}]).", "{ok,[1]}"));
        Assert.Equal("{sold,10}", await shop.Ask<string>("sell(10)", TestNode.Patience));
        Assert.Equal(10, await Captured(node));
        await Expect(node, ($"inviso:ctpl([{{\".*Shop[+]Clerk\",'{Sale}',1}}]).", "{ok,[1]}"));
        Assert.Equal("{sold,10}", await shop.Ask<string>("sell(10)", TestNode.Patience));
        Assert.Equal(10, await Captured(node));
    }

    private static async Task<long> Captured(TestNode node)
    {
        await node.Tracer.Session.FlushAsync().WaitAsync(TestNode.Patience);
        return node.Tracer.Session.Counters.Captured;
    }

    [Fact(Timeout = 60_000)]
    public async Task Only_loaded_leaves_what_is_not_loaded_alone()
    {
        await using var node = await Added();
        Shop.Open(node);
        await Expect(
            node,
            ($"inviso:tpl([{{no_module,no_message,1,[],[only_loaded]}}]).", "{ok,[0]}"),
            ($"inviso:tpl([{{'{Clerk}','{Sale}',1,[],[only_loaded]}}]).", "{ok,[1]}"));
    }

    private static async Task<TestNode> Added()
    {
        var node = TestNode.Start("node1");
        await node.Expect(("inviso:start().", "_"), ("inviso:add_node(tag).", "{ok,new}"));
        return node;
    }

    // Replies are written without the node around them.
    private static Task Expect(TestNode node, params (string Prompt, string Reply)[] exchanges) =>
        node.Expect([.. exchanges.Select(e => (e.Prompt, $"{{ok,[{{'node1@127.0.0.1',{e.Reply}}}]}}"))]);
}
