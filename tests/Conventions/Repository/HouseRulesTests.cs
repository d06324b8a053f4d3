using System.Text.RegularExpressions;

namespace Inviso.Conventions.Repository;

/// <summary>House rules that no analyzer has. Each test also shows that it looked at something.</summary>
public sealed class HouseRulesTests
{
    private const int MaxFileLines = 400;
    private const int MaxProjectLines = 25;
    private const int MaxRootEntries = 22;

    // Counted over everything that is not a test: sources, configuration, documentation, build files.
    private const double MaxEngineShare = 0.40;

    private static readonly string[] Counted = [".cs", ".proto", ".conf", ".inviso", ".md", ".csproj", ".props", ".targets", ".yml", ".sh"];

    [Fact]
    public void No_source_file_is_longer_than_400_lines()
    {
        var files = SourceTree.CSharp.ToArray();
        Assert.True(files.Length > 100, $"only {files.Length} source files seen");
        Assert.DoesNotContain(files, f => SourceTree.Lines(f).Length > MaxFileLines);
    }

    [Fact]
    public void Project_files_stay_under_25_lines()
    {
        var projects = SourceTree.All.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal)).ToArray();
        Assert.True(projects.Length > 10, $"only {projects.Length} projects seen");
        Assert.DoesNotContain(projects, f => SourceTree.Lines(f).Length >= MaxProjectLines);
    }

    [Fact]
    public void The_root_is_a_table_of_contents()
    {
        var entries = SourceTree.All.Select(f => f.Split('/')[0]).Distinct().ToArray();
        Assert.InRange(entries.Length, 5, MaxRootEntries);
    }

    [Fact]
    public void No_source_is_compiled_conditionally_and_nothing_is_left_over()
    {
        var marks = new Regex("""^\s*#if|\bTO[D]O\b|\bFIX[M]E\b|Not[I]mplementedException|throw new Exception\(""", RegexOptions.CultureInvariant);
        var found = SourceTree.CSharp.SelectMany(f => SourceTree.Lines(f).Select((line, i) => (f, i, line))).Where(x => marks.IsMatch(x.line)).Select(x => $"{x.f}:{x.i + 1}");
        Assert.Empty(found);
    }

    [Fact]
    public void Suppressions_stay_below_two_per_thousand_lines()
    {
        var lines = SourceTree.CSharp.SelectMany(SourceTree.Lines).ToArray();
        var suppressions = lines.Count(l => l.Contains("#pragma warning disable", StringComparison.Ordinal) || l.Contains("[SuppressMessage", StringComparison.Ordinal));
        Assert.True(suppressions * 1000 <= lines.Length * 2, $"{suppressions} suppressions in {lines.Length} lines");
    }

    [Fact]
    public void The_engine_stays_the_smaller_part()
    {
        var counted = SourceTree.All.Where(f => !SourceTree.IsTest(f) && Counted.Contains(Path.GetExtension(f))).ToArray();
        var engine = counted.Where(f => f.StartsWith("engine/", StringComparison.Ordinal)).Sum(f => SourceTree.Lines(f).Length);
        var all = counted.Sum(f => SourceTree.Lines(f).Length);
        Assert.True(engine > 0 && engine <= all * MaxEngineShare, $"the engine has {engine} of {all} lines, {(double)engine / all:P1}");
    }

    [Fact]
    public void Unit_tests_do_not_sleep()
    {
        var sleeps = new Regex(@"Thread\.Sleep|Task\.Delay\(", RegexOptions.CultureInvariant);
        var tests = SourceTree.CSharp.Where(f => SourceTree.IsTest(f) && !f.StartsWith("tests/EndToEnd/", StringComparison.Ordinal) && !f.StartsWith("tests/Conventions/", StringComparison.Ordinal)).ToArray();
        Assert.True(tests.Length > 20, $"only {tests.Length} test files seen");
        Assert.Empty(tests.SelectMany(f => SourceTree.Lines(f).Select((line, i) => (f, i, line))).Where(x => sleeps.IsMatch(x.line)).Select(x => $"{x.f}:{x.i + 1}"));
    }
}
