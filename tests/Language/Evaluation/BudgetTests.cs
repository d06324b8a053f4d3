namespace Inviso.Language.Tests.Evaluation;

/// <summary>With a budget, no text takes all memory, time or stack.</summary>
public class BudgetTests
{
    private readonly FakeHost _host = new();

    [Fact]
    public async Task Variables_can_be_bound_from_the_start()
    {
        var evaluator = new Evaluator(_host, new Dictionary<string, Term> { ["X"] = Term.Int(1), ["Y"] = Term.Nil });
        Assert.Equal("[{1,[]}]", (await Run(evaluator, "Z = {X,Y}, [Z].")).ToString());
        Assert.Equal(["X", "Y", "Z"], evaluator.Bindings.Keys.Order());
        Assert.Equal("{badmatch,2}", (await Assert.ThrowsAsync<EvaluationException>(() => Run(evaluator, "X = 2."))).Reason.ToString());
    }

    [Theory]
    [InlineData("A = [x,y].", "A = A0 ++ A0.")]
    [InlineData("A = {}.", "A = {A0,A0}.")]
    [InlineData("A = {}.", "A = {A0}.")]
    [InlineData("A = [].", "A = [A0|A0].")]
    [InlineData("A = #{}.", "A = #{A0 => A0}.")]
    [InlineData("A = \"text\".", "A = A0 ++ A0 ++ \"text\".")]
    [InlineData("A = 3.", "A = A0 * A0.")]
    [InlineData("A = <<\"some bytes\">>.", "A = {A0,A0}.")]
    public async Task What_grows_with_each_line_ends_in_system_limit_and_leaves_what_was_bound(string first, string again)
    {
        var evaluator = new Evaluator(_host, budget: 10_000);
        await Run(evaluator, first.Replace("A ", "A0 ", StringComparison.Ordinal));
        var line = 0;
        while (line < 100_000)
        {
            var prompt = again.Replace("A ", $"A{line + 1} ", StringComparison.Ordinal).Replace("A0", $"A{line}", StringComparison.Ordinal);
            if (await Record.ExceptionAsync(() => Run(evaluator, prompt)) is { } failure)
            {
                Assert.Equal("system_limit", Assert.IsType<EvaluationException>(failure).Reason.ToString());
                break;
            }

            line++;
        }

        Assert.InRange(line, 1, 200);
        Assert.True((await Run(evaluator, $"A{line}.")).ToString().Length < 100_000);
    }

    [Fact]
    public async Task One_prompt_cannot_outgrow_it_either()
    {
        var steps = string.Join(", ", Enumerable.Range(1, 60).Select(i => $"A{i} = {{A{i - 1},A{i - 1}}}"));
        var evaluator = new Evaluator(_host, budget: 10_000);
        var failure = await Assert.ThrowsAsync<EvaluationException>(() => Run(evaluator, $"A0 = {{}}, {steps}."));
        Assert.Equal("system_limit", failure.Reason.ToString());
        Assert.Empty(evaluator.Bindings);
    }

    [Fact]
    public async Task Without_one_nothing_is_counted()
    {
        var evaluator = new Evaluator(_host);
        for (var line = 0; line < 60; line++)
            await Run(evaluator, line == 0 ? "A0 = {x}." : $"A{line} = {{A{line - 1},A{line - 1}}}.");
        Assert.Equal(60, evaluator.Bindings.Count);
    }

    private static async Task<Term> Run(Evaluator evaluator, string prompt) =>
        await evaluator.EvaluateAsync(Script.Parse(prompt)[0].Expression, CancellationToken.None);
}
