using System.Globalization;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests.Matching;

/// <summary>Match specifications mean what they mean in Erlang. Erlang/match_cases.escript tells how the cases were made.</summary>
public sealed class MatchErlangTests
{
    private const int LeastCases = 1_500;
    private const int RandomCases = 3_000;

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Matching", "Erlang");

    [Fact]
    public void Every_kept_case_is_as_in_Erlang()
    {
        var cases = ErlangCase.Parse(File.ReadAllText(Path.Combine(Folder, "match-cases.term")));
        Assert.True(cases.Count >= LeastCases, $"{cases.Count} cases are fewer than there were");
        AssertSame(cases);
    }

    [ErlangFact(Timeout = 120_000)]
    public async Task Random_cases_are_as_in_Erlang()
    {
        foreach (var seed in new[] { 1, 17, 4711 })
        {
            var cases = ErlangCase.Parse(await Written("random", seed.ToString(CultureInfo.InvariantCulture), RandomCases.ToString(CultureInfo.InvariantCulture)));
            Assert.Equal(RandomCases, cases.Count);
            AssertSame(cases);
        }
    }

    /// <summary>The kept cases are those that the script makes: nobody has written them by hand. Later releases tell 0.0 from -0.0, or crash.</summary>
    [ErlangFact(release: "25", Timeout = 120_000)]
    public async Task The_kept_cases_are_what_Erlang_says() =>
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(Folder, "match-cases.term")), await Written());

    private static void AssertSame(IReadOnlyList<ErlangCase> cases)
    {
        var differences = cases.Select(one => one.Difference()).OfType<string>().ToArray();
        Assert.True(differences.Length == 0, $"{differences.Length} of {cases.Count} differ, such as\n{string.Join('\n', differences.OrderBy(text => text.Length).Take(40))}");
    }

    private static Task<string> Written(params string[] arguments) => ErlangScript.RunAsync(Path.Combine(Folder, "match_cases.escript"), arguments);
}
