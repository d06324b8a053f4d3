using System.Text.RegularExpressions;

namespace Inviso.Conventions.Repository;

/// <summary>The table of hooks names tests; each of them is there.</summary>
public sealed class HookTableTests
{
    [Fact]
    public void Each_test_that_the_table_of_hooks_names_exists()
    {
        var folder = SourceTree.All.Where(f => f.StartsWith("tests/AkkaSemantics/Hooks/", StringComparison.Ordinal)).ToArray();
        var source = string.Join('\n', folder.Where(f => f.EndsWith(".cs", StringComparison.Ordinal)).SelectMany(SourceTree.Lines));
        var table = string.Join('\n', SourceTree.Lines("tests/AkkaSemantics/Hooks/README.md"));
        var named = Regex.Matches(table, "`([A-Z][A-Za-z]+)\\.([A-Z][A-Za-z0-9_]+)`", RegexOptions.CultureInvariant);
        Assert.True(named.Count > 80, $"only {named.Count} tests are named");
        Assert.All(named, test =>
        {
            Assert.Contains($"class {test.Groups[1].Value}", source, StringComparison.Ordinal);
            Assert.Contains($" {test.Groups[2].Value}(", source, StringComparison.Ordinal);
        });
    }
}
