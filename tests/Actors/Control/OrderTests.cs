using Inviso.Actors.Tests.Support;

namespace Inviso.Actors.Tests.Control;

/// <summary>The order in which nodes are asked, answer, and are told of.</summary>
public sealed class OrderTests
{
    [Fact(Timeout = 60_000)]
    public async Task Replies_stand_in_the_order_asked_and_events_come_node_by_node()
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = TestNode.StartKnowing(node2);
        const string one = "'node1@127.0.0.1'", two = "'node2@127.0.0.1'";
        await node1.Expect(
            ("inviso:start().", "_"),
            ($"inviso:add_nodes([{two},node()],tag).", $"{{ok,[{{{two},{{ok,new}}}},{{{one},{{ok,new}}}}]}}"),
            ($"inviso:init_tracing([{two},other,node()],{{file,\"t.log\"}}).", $"{{ok,[{{{two},{{ok,[{{trace_log,ok}}]}}}},{{other,{{error,not_an_added_node}}}},{{{one},{{ok,[{{trace_log,ok}}]}}}}]}}"),
            ($"inviso:change_options([node(),{two}],[]).", $"{{ok,[{{{one},ok}},{{{two},ok}}]}}"),
            ("inviso:change_options([]).", $"{{ok,[{{{two},ok}},{{{one},ok}}]}}"),
            ("inviso:suspend(why).", $"{{ok,[{{{two},ok}},{{{one},ok}}]}}"),
            ("inviso:cancel_suspension([node()]).", $"{{ok,[{{{one},ok}}]}}"),
            ("inviso:stop_all().", $"{{ok,[{{{one},ok}},{{{two},ok}}]}}"),
            ("inviso:stop().", "shutdown"));
        Assert.Equal(
            [
                $"{{connected,{two},{{tag,{{new,running}}}}}}",
                $"{{connected,{one},{{tag,{{new,running}}}}}}",
                $"{{state_change,{two},{{tracing,running}}}}",
                $"{{state_change,{one},{{tracing,running}}}}",
                $"{{state_change,{two},{{tracing,{{suspended,why}}}}}}",
                $"{{state_change,{one},{{tracing,{{suspended,why}}}}}}",
                $"{{state_change,{one},{{tracing,running}}}}",
                $"{{disconnected,{one},void}}",
                $"{{disconnected,{two},void}}",
            ],
            await Events(node1, 9));
    }

    private static async Task<string[]> Events(TestNode node, int count)
    {
        var events = new string[count];
        for (var i = 0; i < count; i++)
            events[i] = await node.NextAny();
        return events;
    }
}
