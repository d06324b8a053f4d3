namespace Inviso.Language.Tests.Evaluation;

public class SuggestionsTests
{
    private static readonly string[] Known = ["add_nodes", "add_node", "stop_tracing", "clear"];

    [Theory]
    [InlineData("ad_nodes", "add_nodes")]
    [InlineData("add_nodse", "add_nodes")]
    [InlineData("stoptracing", "stop_tracing")]
    [InlineData("claer", "clear")]
    [InlineData("xyz", null)]
    [InlineData("", null)]
    public void The_nearest_name_is_found(string word, string? expected) => Assert.Equal(expected, Suggestions.Nearest(word, Known));

    [Fact]
    public void A_known_name_needs_no_suggestion() => Assert.Null(Suggestions.Nearest("clear", Known));

    [Fact(Timeout = 10_000)]
    public Task Long_names_cost_little() =>
        Task.Run(() => Assert.NotNull(Suggestions.Nearest(new string('a', 1_000_000), Enumerable.Repeat(new string('a', 1_000_001), 100))));
}
