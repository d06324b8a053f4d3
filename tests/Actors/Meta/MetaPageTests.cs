using Inviso.Actors.Tests.Support;
using Inviso.Tracing;

namespace Inviso.Actors.Tests.Meta;

/// <summary>What docs/meta-tracing.md shows is what runs here.</summary>
public sealed class MetaPageTests
{
    private static readonly string Page = Read("meta-tracing.md");

    [Fact]
    public void The_function_is_the_one_that_is_tested()
    {
        var snippet = Page.Split("```csharp\n")[1].Split("```")[0];
        Assert.Contains(Words(snippet), Words(Read("OrderAliases.txt")), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task The_prompts_are_right()
    {
        await using var node = TestNode.StartLocal(OrderAliases.Binding);
        TracePoint.Declare("orders", "handle", 1);
        await node.Expect(("inviso:start().", "_"), ("inviso:add_node(tag).", "{ok,new}"));
        var prompts = Page.Split('\n').Where(line => line.StartsWith("    inviso:", StringComparison.Ordinal)).ToArray();
        Assert.Equal(["{ok,[{trace_log,ok},{ti_log,ok}]}", "{ok,1}"], [await node.Run(prompts[0]), await node.Run(prompts[1])]);
        Assert.Equal(2, prompts.Length);
    }

    private static string Read(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", name));

    private static string Words(string text) => string.Join(' ', text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
}
