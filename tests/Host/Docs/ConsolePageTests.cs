using System.Text.RegularExpressions;
using Inviso.Actors;
using Inviso.Host.Nodes;

namespace Inviso.Host.Tests.Docs;

/// <summary>docs/console.md names exactly the functions that the console has.</summary>
public sealed partial class ConsolePageTests
{
    [Fact]
    public async Task The_page_names_exactly_the_functions_there_are()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "docs", "console.md"));
        var named = Function().Matches(page)
            .SelectMany(m => m.Groups["arities"].Value.Split(',').Select(arity => $"{m.Groups["name"].Value}/{arity}"))
            .Order(StringComparer.Ordinal);

        await using var node = InvisoNode.Start(NodeConfiguration.Parse("", "of the test"));
        Assert.Equal(new InvisoFunctions(node.System).KnownFunctions.Order(StringComparer.Ordinal), named);
    }

    [GeneratedRegex(@"`(?<name>(\w+:)?\w+)/(?<arities>\d(,\d)*)`")]
    private static partial Regex Function();
}
