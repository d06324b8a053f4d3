namespace Inviso.Language.Tests.Evaluation;

/// <summary>Calls are replaced wherever they stand, before anything is evaluated.</summary>
public class CallTranslationsTests
{
    private readonly FakeHost _host = new();

    private readonly CallTranslations _translations = new(new Dictionary<string, CallTranslation>
    {
        ["inviso:add/1"] = new("m", "later", 0),
        ["inviso:add/2"] = new("m", "later", 1),
        ["near/1"] = new("m", "later", 0),
        ["m:later/1"] = new("never", "again", 0),
        ["inviso:none/0"] = new("m", "later", 1),
    });

    [Theory]
    [InlineData("inviso:add(1).", "1")]
    [InlineData("inviso:add(Unbound,1).", "1")]
    [InlineData("inviso:add(inviso:no_such_function(),1).", "1")]
    [InlineData("near(7).", "7")]
    [InlineData("{inviso:add(1),[inviso:add(2)|near(3)],#{near(4) => near(5)}}.", "{1,[2|3],#{4 => 5}}")]
    [InlineData("X = inviso:add(1), {Y} = {near(X + near(2))}, -near(Y).", "-3")]
    [InlineData("inviso:add(X,inviso:add(Y,inviso:add(Z,9))).", "9")]
    [InlineData("twice(near(1)).", "{1,1}")]
    public async Task Calls_are_replaced_without_evaluating_what_is_left_out(string prompt, string value) => Assert.Equal(value, await Run(prompt));

    [Theory]
    [InlineData("M = inviso, M:add(1).", "inviso:add(1)")]
    [InlineData("F = add, inviso:F(1).", "inviso:add(1)")]
    [InlineData("inviso:add(1,2,3).", "inviso:add(1,2,3)")]
    [InlineData("inviso:none().", "inviso:none()")]
    public async Task Only_calls_that_are_written_out_are_replaced(string prompt, string called)
    {
        await Assert.ThrowsAsync<EvaluationException>(() => Run(prompt));
        Assert.Equal([called], _host.Calls);
    }

    /// <summary>What the parser lets through ends in an expression or in a reason, on any stack.</summary>
    [Theory]
    [InlineData(512 * 1024)]
    [InlineData(8 * 1024 * 1024)]
    public void Deep_expressions_have_a_value_or_a_reason(int stack)
    {
        var text = string.Concat(Enumerable.Repeat("near(", 990)) + "1" + new string(')', 990) + string.Concat(Enumerable.Repeat(" + near(1)", 990)) + ".";
        var prompt = Script.Parse(text)[0];
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(() => _translations.Apply(prompt.Expression)), stack);
        thread.Start();
        thread.Join();
        Assert.True(failure is null or EvaluationException, failure?.ToString());
    }

    private async Task<string> Run(string prompt) =>
        (await new Evaluator(_host).EvaluateAsync(_translations.Apply(Script.Parse(prompt)[0].Expression), CancellationToken.None)).ToString();
}
