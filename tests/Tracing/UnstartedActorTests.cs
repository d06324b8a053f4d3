using Inviso.Messages;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests;

public sealed class UnstartedActorTests
{
    [Fact(Timeout = 30_000)]
    public async Task Flags_set_by_name_right_after_creation_hold_from_the_first_message_on()
    {
        await using var node = TracedNode.Local().Open();
        for (var i = 0; i < 200; i++)
        {
            var actor = node.Doing($"actor-{i}");
            Assert.Equal(1, node.Session.SetFlags(new PidSpec.LocalName($"actor-{i}"), TraceFlags.Receive));
            await actor.Run();
        }

        Assert.Equal(200, (await node.CloseAsync()).Select(e => e.Actor).Distinct().Count());
    }

    [Fact(Timeout = 30_000)]
    public async Task Flags_cleared_right_after_creation_are_counted_once()
    {
        await using var node = TracedNode.Local().Open();
        for (var i = 0; i < 200; i++)
        {
            node.Doing($"actor-{i}");
            var name = new PidSpec.LocalName($"actor-{i}");
            Assert.Equal(1, node.Session.SetFlags(name, TraceFlags.Receive));
            Assert.Equal(1, i % 2 == 0 ? node.Session.ClearAllFlags() : node.Session.ClearFlags(name, TraceFlags.Receive));
        }
    }
}
