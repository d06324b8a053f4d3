using Akka.Actor;
using Inviso.Actors.Tests.Support;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Runtime;

/// <summary>How long a runtime lives without its control; by the cases of the Inviso suite first. Its node's clock is the test's.</summary>
public sealed class RunningAloneTests
{
    private readonly ManualTime _time = new();

    [Fact(Timeout = 60_000)]
    public async Task Running_alone_dist_1_for_ever_and_adopted_with_its_old_tag()
    {
        await using var node2 = TestNode.Start("node2", time: _time);
        await using var node1 = await Controlling(node2, "[]");
        await node1.Expect(("inviso:stop().", "shutdown"));
        await UntilAlone(node2);
        await _time.UntilDue();
        await Adopt(node1, "{adopted,new,running,tag}");
    }

    [Theory(Timeout = 60_000)]
    [InlineData("5000")]
    [InlineData("{5000,'node1@127.0.0.1'}")]
    public async Task Running_alone_dist_2_for_a_time(string dependency)
    {
        await using var node2 = TestNode.Start("node2", time: _time);
        await using var node1 = await Controlling(node2, $"[{{dependency,{dependency}}}]");
        await node1.Expect(("inviso:stop().", "shutdown"));
        await _time.UntilDue(5000);
        _time.Advance(4999);
        await node2.Child("runtime");
        await _time.UntilDue(1);
        _time.Advance(1);
        await node2.UntilGone("runtime");
    }

    [Fact(Timeout = 60_000)]
    public async Task Running_alone_dist_3_for_the_time_that_was_said_last()
    {
        await using var node2 = TestNode.Start("node2", time: _time);
        await using var node1 = await Controlling(node2, "[{dependency,1000}]");
        await node1.Expect(
            ("inviso:change_options([{dependency,5000}]).", "{ok,[{'node2@127.0.0.1',ok}]}"),
            ("inviso:change_options([overload]).", "{ok,[{'node2@127.0.0.1',ok}]}"),
            ("inviso:stop().", "shutdown"));
        await _time.UntilDue(5000);
    }

    [Fact(Timeout = 60_000)]
    public async Task Running_alone_dist_4_tracing_ends_with_the_runtime_and_its_meta_tracer()
    {
        await using var node2 = TestNode.Start("node2", time: _time);
        await using var node1 = await Controlling(node2, "[{dependency,5000}]");
        await node1.Expect(
            ("""inviso:init_tracing([{trace,{file,"t.log"}},{ti,{file,"t.ti"}}]).""", "{ok,[{'node2@127.0.0.1',{ok,[{trace_log,ok},{ti_log,ok}]}}]}"),
            ("inviso:stop().", "shutdown"));
        // The meta tracer cleans its data every minute.
        await _time.UntilDue(5000, 60_000);
        await node2.Child("runtime/meta");
        Assert.True(node2.Tracer.Session.IsOpen);
        _time.Advance(5000);
        await node2.UntilGone("runtime/meta");
        await node2.UntilGone("runtime");
        Assert.False(node2.Tracer.Session.IsOpen);
    }

    [Fact(Timeout = 60_000)]
    public async Task Running_alone_dist_5_not_at_all()
    {
        await using var node2 = TestNode.Start("node2", time: _time);
        await using var node1 = await Controlling(node2, "[{dependency,0}]");
        await node1.Expect(("inviso:stop().", "shutdown"));
        await node2.UntilGone("runtime");
    }

    [Fact(Timeout = 60_000)]
    public async Task Adoption_ends_the_time_and_keeps_the_dependency()
    {
        await using var node2 = TestNode.Start("node2", time: _time);
        await using var node1 = await Controlling(node2, "[{dependency,5000}]");
        await node1.Expect(("inviso:stop().", "shutdown"));
        await _time.UntilDue(5000);
        await Adopt(node1, "{adopted,new,running,tag}");
        await _time.UntilDue();
        await node1.Expect(("inviso:stop().", "shutdown"));
        await _time.UntilDue(5000);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_change_while_alone_counts_from_then_on_and_is_answered_even_if_it_ends_the_runtime()
    {
        await using var node2 = TestNode.Start("node2", time: _time);
        await using var node1 = await Controlling(node2, "[{dependency,5000}]");
        await node1.Expect(("inviso:stop().", "shutdown"));
        await _time.UntilDue(5000);
        _time.Advance(1000);
        await Change(node2, new Dependency(TimeSpan.FromSeconds(3)));
        await _time.UntilDue(3000);
        await Change(node2, Dependency.Infinity);
        await _time.UntilDue();
        await Change(node2, new Dependency(TimeSpan.FromSeconds(2)));
        await _time.UntilDue(2000);
        await Change(node2, new Dependency(TimeSpan.Zero));
        await node2.UntilGone("runtime");
    }

    [Fact(Timeout = 60_000)]
    public async Task Who_is_not_its_control_changes_nothing_but_that()
    {
        await using var node2 = TestNode.Start("node2", time: _time);
        await using var node1 = await Controlling(node2, "[{dependency,5000}]");
        Assert.Equal("{error,refused}", await AskRuntime(node2, new RuntimeCommand.ChangeOptions(RuntimeOptions.None)));
        await node1.Expect(("inviso:stop().", "shutdown"));
        await _time.UntilDue(5000);
        Assert.Equal("{error,refused}", await AskRuntime(node2, new RuntimeCommand.StopTracing()));
    }

    private static async Task<TestNode> Controlling(TestNode node2, string options)
    {
        var node1 = TestNode.StartKnowing(node2);
        await node1.Expect(("inviso:start().", "_"), ($"inviso:add_nodes(['node2@127.0.0.1'],tag,{options}).", "{ok,[{'node2@127.0.0.1',{ok,new}}]}"));
        return node1;
    }

    private static Task Adopt(TestNode node1, string result) => node1.Expect(
        ("inviso:start().", "_"), ("inviso:add_nodes(['node2@127.0.0.1'],other).", $"{{ok,[{{'node2@127.0.0.1',{{ok,{result}}}}}]}}"));

    private static async Task Change(TestNode node, Dependency dependency) =>
        Assert.Equal("ok", await AskRuntime(node, new RuntimeCommand.ChangeOptions(new RuntimeOptions(dependency))));

    // A change of nothing is answered by a runtime that is alone.
    private static async Task UntilAlone(TestNode node)
    {
        using var patience = new CancellationTokenSource(TestNode.Patience);
        while (await AskRuntime(node, new RuntimeCommand.ChangeOptions(RuntimeOptions.None)) != "ok")
            patience.Token.ThrowIfCancellationRequested();
    }

    private static async Task<string> AskRuntime(TestNode node, RuntimeCommand command)
    {
        var request = new RuntimeProtocol.Request(1, ProtocolVersion.Current, command);
        return (await (await node.Child("runtime")).Ask<RuntimeProtocol.Reply>(request, TestNode.Patience)).Result.ToString()!;
    }
}
