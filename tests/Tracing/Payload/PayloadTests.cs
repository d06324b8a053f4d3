using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests.Payload;

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

        public object?[] Others { get; } = new object?[1];
    }

    public sealed record Wide(int A, int B, int C);

    [Theory(Timeout = 30_000)]
    [InlineData("off", null, false)]
    [InlineData("types", "Inviso.Tracing.Tests.Payload.PayloadTests+Inner", false)]
    [InlineData("full", "Inviso.Tracing.Tests.Payload.PayloadTests+Inner", true)]
    public async Task A_message_is_captured_as_configured(string mode, string? type, bool hasData)
    {
        var received = await Rendered.Receive($"inviso.trace.payload = {mode}", new Inner("x", [1]));
        Assert.Equal(type, received.MessageType);
        Assert.Equal(hasData, received.Data is not null);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_full_payload_shows_auto_properties_and_nothing_else()
    {
        var received = await Rendered.Of(new Sample(7, 0.5, true, Color.Red, null, new Inner("in", [1, 2])));
        Assert.Equal(
            "{'Payload.PayloadTests+Sample',#{'Color' => 'Red','Flag' => true,'Inner' => {'Payload.PayloadTests+Inner',"
            + "#{'Name' => \"in\",'Numbers' => [1,2]}},'Number' => 7,'Ratio' => 0.5,'Text' => null}}",
            received);
    }

    [Fact(Timeout = 30_000)]
    public async Task Cycles_are_seen()
    {
        var loop = new Node();
        loop.Next = loop;
        loop.Others[0] = new Node { Next = loop };
        Assert.Equal(
            "{'Payload.PayloadTests+Node',#{'Name' => \"loop\",'Next' => cycle,'Others' => [{'Payload.PayloadTests+Node',"
            + "#{'Name' => \"loop\",'Next' => cycle,'Others' => 'System.Object[]'}}]}}",
            await Rendered.Of(loop));
        var list = new List<object>();
        list.Add(list);
        Assert.Equal("[cycle]", await Rendered.Of(list));
    }

    [Fact(Timeout = 30_000)]
    public async Task Depth_text_elements_and_members_are_bounded()
    {
        const string Bounds = Rendered.Full + "inviso.trace.payload-limits { depth = 2, text = 5, elements = 2, members = 2 }";
        Assert.EndsWith(",19|...]", (await Rendered.Of(Enumerable.Range(0, 1_000).ToList())).Replace(",'...'", "|..."), StringComparison.Ordinal);
        Assert.Equal(203 + 2, (await Rendered.Of(new string('a', 5_000))).Length);
        Assert.Equal("\"aaaaa...\"", await Rendered.Of("aaaaaaaaa", Bounds));
        Assert.Equal("\"aaaa...\"", await Rendered.Of("aaaa🙂aaa", Bounds));
        Assert.Equal("[1,2,'...']", await Rendered.Of(new[] { 1, 2, 3 }, Bounds));
        Assert.Equal("[['System.Int32[]']]", await Rendered.Of(new[] { new[] { new[] { 1 } } }, Bounds));
        Assert.Equal("#{1 => 1,2 => 2,'...' => '...'}", await Rendered.Of(Enumerable.Range(1, 9).ToDictionary(i => i), Bounds));
        Assert.Equal("{'Payload.PayloadTests+Wide',#{'...' => '...','A' => 1,'B' => 2}}", await Rendered.Of(new Wide(1, 2, 3), Bounds));
    }

    [Fact(Timeout = 30_000)]
    public async Task The_whole_is_bounded()
    {
        var large = Enumerable.Range(0, 1_000).Select(_ => Enumerable.Range(0, 1_000).Select(_ => new string('x', 150)).ToArray()).ToArray();
        Assert.InRange((await Rendered.Of(large)).Length, 2_000, 5_000);
        const string Deep = Rendered.Full + "inviso.trace.payload-limits { depth = 10, elements = 1000, bytes = 1k }";
        Assert.InRange((await Rendered.Of(large, Deep)).Length, 500, 2_000);
    }
}
