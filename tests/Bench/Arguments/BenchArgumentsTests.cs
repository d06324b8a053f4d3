namespace Inviso.Bench.Tests;

public sealed class BenchArgumentsTests
{
    [Fact]
    public void A_gate_asks_its_own_questions_only()
    {
        var ask = Assert.IsType<AskCommand>(Parse("gate", "engine"));
        Assert.NotEmpty(ask.Questions);
        Assert.All(ask.Questions, question => Assert.StartsWith("engine.", question.Name, StringComparison.Ordinal));
        Assert.Null(ask.ResultsFile);
    }

    [Fact]
    public void A_gate_without_a_name_asks_everything() =>
        Assert.Equal(QuestionCatalogue.All, Assert.IsType<AskCommand>(Parse("gate")).Questions);

    [Fact]
    public void Run_asks_one_question_in_detail()
    {
        var ask = Assert.IsType<AskCommand>(Parse("run", "engine.local-tell"));
        Assert.Equal("engine.local-tell", Assert.Single(ask.Questions).Name);
        Assert.True(ask.InDetail);
    }

    [Theory]
    [InlineData("gate", "engine", "--results", "r.md")]
    [InlineData("gate", "--results", "r.md", "engine")]
    public void The_results_file_may_stand_anywhere(params string[] args)
    {
        var ask = Assert.IsType<AskCommand>(Parse(args));
        Assert.Equal("r.md", ask.ResultsFile);
        Assert.All(ask.Questions, question => Assert.Equal("engine", question.Gate()));
    }

    [Fact]
    public void Questions_can_be_listed() => Assert.IsType<ListCommand>(Parse("list"));

    [Fact]
    public void Every_question_has_its_own_name() =>
        Assert.Equal(QuestionCatalogue.All.Count, QuestionCatalogue.All.Select(question => question.Name).Distinct().Count());

    [Theory]
    [InlineData("A command is missing")]
    [InlineData("'gates' is no command", "gates")]
    [InlineData("'engin' is no gate", "gate", "engin")]
    [InlineData("'engine.tell' is no question", "run", "engine.tell")]
    [InlineData("'run' needs the name", "run")]
    [InlineData("'run' takes one name, but got 'b'", "run", "a", "b")]
    [InlineData("'--results' needs the name of a file", "gate", "--results")]
    [InlineData("'--fast' is no option", "gate", "--fast")]
    [InlineData("'list' takes no arguments, but got 'x'", "list", "x")]
    [InlineData("'child' is no command", "child")]
    public void A_mistake_is_one_sentence(string expected, params string[] args)
    {
        Assert.False(BenchArguments.TryParse(args, out _, out var mistake));
        Assert.StartsWith(expected, mistake, StringComparison.Ordinal);
        Assert.EndsWith(".", mistake, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', mistake);
    }

    [Fact]
    public void Who_writes_something_else_is_shown_all_gates()
    {
        Assert.False(BenchArguments.TryParse(["gates"], out _, out var mistake));
        Assert.Contains($"gate [{string.Join('|', QuestionCatalogue.Gates)}]", mistake, StringComparison.Ordinal);
        Assert.Contains("cluster", QuestionCatalogue.Gates);
    }

    private static BenchCommand Parse(params string[] args)
    {
        Assert.True(BenchArguments.TryParse(args, out var command, out var mistake), mistake);
        return command;
    }
}
