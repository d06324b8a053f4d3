using FsCheck;
using FsCheck.Fluent;

namespace Inviso.Language.Tests.Evaluation;

public class EvaluatorTests
{
    private readonly FakeHost _host = new();
    private readonly Evaluator _evaluator;

    public EvaluatorTests() => _evaluator = new Evaluator(_host);

    [Theory]
    [InlineData("1 + 2 * 3.", "7")]
    [InlineData("(1 + 2) * 3.", "9")]
    [InlineData("7 - 2 - 1.", "4")]
    [InlineData("7 / 2.", "3.5")]
    [InlineData("-7 div 2.", "-3")]
    [InlineData("-7 rem 2.", "-1")]
    [InlineData("1.5 + 1.", "2.5")]
    [InlineData("X = 3, -X.", "-3")]
    [InlineData("\"ab\" ++ \"cd\" ++ [1].", "[97,98,99,100,1]")]
    [InlineData("[1] ++ a.", "[1|a]")]
    [InlineData("1 == 1.0.", "true")]
    [InlineData("1 =:= 1.0.", "false")]
    [InlineData("1 =/= 1.0.", "true")]
    [InlineData("{a} /= {a}.", "false")]
    [InlineData("a < \"b\".", "true")]
    [InlineData("1 + 1 >= 2.", "true")]
    [InlineData("2 =< 1.", "false")]
    [InlineData("[H|T] = [1,2,3], {H,T}.", "{1,[2,3]}")]
    [InlineData("{ok,X} = Y = {ok,[1|2]}, [X|Y].", "[[1|2]|{ok,[1|2]}]")]
    [InlineData("{A,_,A} = {1,2,1}, A.", "1")]
    [InlineData("P = </user/shop#1>, #{P => [P, 1 + 1]}.", "#{</user/shop#1> => [</user/shop#1>,2]}")]
    [InlineData("twice(1 + 1).", "{2,2}")]
    [InlineData("M = m, F = later, M:F(1), m:later(m:later({a})).", "{a}")]
    [InlineData("X = [$a|\"bc\"], X.", "\"abc\"")]
    public async Task Prompts_have_values(string prompt, string value) => Assert.Equal(value, (await Run(prompt)).ToString());

    [Theory]
    [InlineData("{ok,1} = 2.", "{badmatch,2}", "exception error: no match of right hand side value 2")]
    [InlineData("[A,A] = [1,2].", "{badmatch,[1,2]}", "exception error: no match of right hand side value [1,2]")]
    [InlineData("X.", "{unbound,'X'}", "variable 'X' is unbound")]
    [InlineData("_.", "{unbound,'_'}", "variable '_' is unbound")]
    [InlineData("1 + a.", "badarith", "exception error: an error occurred when evaluating an arithmetic expression")]
    [InlineData("1 div 0.", "badarith", "exception error: an error occurred when evaluating an arithmetic expression")]
    [InlineData("1 / 0.", "badarith", "exception error: an error occurred when evaluating an arithmetic expression")]
    [InlineData("1.0e308 * 10.", "badarith", "exception error: an error occurred when evaluating an arithmetic expression")]
    [InlineData("a ++ [].", "badarg", "exception error: bad argument")]
    [InlineData("M = 1, M:f().", "badarg", "exception error: bad argument")]
    [InlineData("inviso:ad_nodes([],a).", "{undef,{inviso,ad_nodes,2}}", "exception error: undefined function inviso:ad_nodes/2")]
    [InlineData("twise(1).", "{undef,{twise,1}}", "exception error: undefined shell command twise/1")]
    public async Task A_prompt_without_value_says_why(string prompt, string reason, string message)
    {
        var error = await Assert.ThrowsAsync<EvaluationException>(() => Run(prompt));
        Assert.Equal((reason, message), (error.Reason.ToString(), error.Message));
    }

    [Theory]
    [InlineData("inviso:ad_nodes([],a).", "did you mean inviso:add_nodes/2?")]
    [InlineData("inviso:add_nodes([]).", "did you mean inviso:add_nodes/2?")]
    [InlineData("twise(1).", "did you mean twice/1?")]
    [InlineData("completely:different().", null)]
    [InlineData("1 = 2.", null)]
    public async Task An_undefined_function_suggests_a_similar_one(string prompt, string? suggestion) =>
        Assert.Equal(suggestion, (await Assert.ThrowsAsync<EvaluationException>(() => Run(prompt))).Suggestion);

    [Fact]
    public async Task Bindings_last_from_prompt_to_prompt_and_can_be_forgotten()
    {
        await Run("X = 1, Y = 2.");
        await Assert.ThrowsAsync<EvaluationException>(() => Run("X = 2."));
        await Assert.ThrowsAsync<EvaluationException>(() => Run("Z = 3, X = 2."));
        Assert.Equal(["X", "Y"], _evaluator.Bindings.Keys.Order());
        Assert.Equal("2", (await Run("f(X), X = 2.")).ToString());
        Assert.Equal("ok", (await Run("f().")).ToString());
        Assert.Empty(_evaluator.Bindings);
        await Run("X = 3.");
        _evaluator.ClearBindings();
        Assert.Empty(_evaluator.Bindings);
        Assert.Empty(_host.Calls);
    }

    [Fact]
    public async Task Calls_are_made_from_left_to_right_with_evaluated_arguments()
    {
        await Run("{m:later(1), m:later(2)}, m:later([m:later(3) + 1]).");
        Assert.Equal(["m:later(1)", "m:later(2)", "m:later(3)", "m:later([4])"], _host.Calls);
    }

    [Fact]
    public async Task A_cancelled_evaluation_stops()
    {
        var prompt = Script.Parse("m:later(1), m:later(2).")[0];
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _evaluator.EvaluateAsync(prompt.Expression, cancelled).AsTask());
        Assert.Empty(_host.Calls);
    }

    [Fact(Timeout = 30_000)]
    public async Task Numbers_and_depth_are_limited()
    {
        await Run("X = 16#" + new string('f', 3_000) + ".");
        Assert.True((await Assert.ThrowsAsync<EvaluationException>(() => Run("X * X * X * X."))).Reason.IsAtom("system_limit"));
        await Run(string.Concat(Enumerable.Repeat("twice(", 20)) + "X" + new string(')', 20) + ".");
        Assert.Equal("1001", (await Run("1" + string.Concat(Enumerable.Repeat("+1", 1_000)) + ".")).ToString());
        Assert.Equal("1", (await Run("Y = 1, " + new string('(', 1_000) + "Y" + new string(')', 1_000) + ".")).ToString());
    }

    [Fact(Timeout = 60_000)]
    public Task Any_script_has_values_or_reasons() => Task.Run(() =>
        Check.One(Generate.Many.WithMaxTest(3_000), Prop.ForAll(Generate.Texts(), text =>
        {
            if (Record.Exception(() => Script.Parse(text)) is not null)
                return;
            foreach (var prompt in Script.Parse(text))
            {
                var error = Record.Exception(() => _evaluator.EvaluateAsync(prompt.Expression, CancellationToken.None).AsTask().GetAwaiter().GetResult());
                Assert.True(error is null or EvaluationException, $"{prompt.Text} threw {error}");
            }
        })));

    private async Task<Term> Run(string text) => await _evaluator.EvaluateAsync(Assert.Single(Script.Parse(text)).Expression, CancellationToken.None);
}
