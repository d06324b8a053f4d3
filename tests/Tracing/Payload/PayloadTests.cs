using Akka.Actor;
using Inviso.Messages;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests;

public sealed class PayloadTests
{
    public enum Color
    {
        Red,
    }

    public sealed record Inner(string Name, int[] Numbers);

    public sealed record Sample(int Number, double Ratio, bool Flag, Color Color, string? Text, Inner Inner)
    {
        public string Computed => throw new InvalidOperationException($"must not be read, also not of {Number}");
    }

    public sealed class Node
    {
        public string Name { get; } = "loop";

        public Node Self => this;

        public Node? Next { get; set; }
    }

    [Theory(Timeout = 30_000)]
    [InlineData("off", null, false)]
    [InlineData("types", "Inviso.Tracing.Tests.PayloadTests+Inner", false)]
    [InlineData("full", "Inviso.Tracing.Tests.PayloadTests+Inner", true)]
    public async Task A_message_is_captured_as_configured(string mode, string? type, bool hasData)
    {
        var received = await Receive(mode, new Inner("x", [1]));
        Assert.Equal(type, received.MessageType);
        Assert.Equal(hasData, received.Data is not null);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_full_payload_shows_auto_properties_and_nothing_else()
    {
        var received = await Receive("full", new Sample(7, 0.5, true, Color.Red, null, new Inner("in", [1, 2])));
        Assert.Equal(
            "{'Inviso.Tracing.Tests.PayloadTests+Sample',#{'Color' => 'Red','Flag' => true,'Inner' => {'Inviso.Tracing.Tests.PayloadTests+Inner',"
            + "#{'Name' => \"in\",'Numbers' => [1,2]}},'Number' => 7,'Ratio' => 0.5,'Text' => null}}",
            received.Data!.ToString());
    }

    [Fact(Timeout = 30_000)]
    public async Task Cycles_lengths_and_depths_are_bounded()
    {
        var loop = new Node();
        loop.Next = loop;
        Assert.True((await Receive("full", loop)).Data!.ToString().Length < 1_000);
        var list = (await Receive("full", Enumerable.Range(0, 1_000).ToList())).Data!.ToString();
        Assert.EndsWith(",19,'...']", list, StringComparison.Ordinal);
        Assert.Equal(203 + 2, (await Receive("full", new string('a', 5_000))).Data!.ToString().Length);
    }

    private static async Task<TraceEvent> Receive(string mode, object message)
    {
        await using var node = TracedNode.Local($"inviso.trace.payload = {mode}").Open();
        var actor = node.Doing("one");
        await actor.Run();
        node.Session.SetFlags(new PidSpec.All(), TraceFlags.Receive);
        actor.Tell(message, ActorRefs.NoSender);
        return Assert.Single(await node.CloseAsync());
    }
}
