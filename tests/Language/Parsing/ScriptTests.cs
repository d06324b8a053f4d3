using FsCheck;
using FsCheck.Fluent;

namespace Inviso.Language.Tests.Parsing;

public class ScriptTests
{
    [Fact]
    public void Prompts_keep_their_text_and_line()
    {
        var prompts = Script.Parse("% the recipe\ninviso:start().\n\ninviso:add_nodes(\n  [a@x], % both\n  tag). 1.\n");

        Assert.Equal(["inviso:start().", "inviso:add_nodes(\n  [a@x], % both\n  tag).", "1."], prompts.Select(prompt => prompt.Text));
        Assert.Equal([2, 4, 6], prompts.Select(prompt => prompt.Line));
    }

    [Theory]
    [InlineData("a:b(", 1, 5, "expected an expression, found the end of the text")]
    [InlineData("a. b:c(1", 1, 9, "expected ',' or ')', found the end of the text")]
    [InlineData("a:b. c.", 1, 4, "expected '(' after the function's name, found '.'")]
    [InlineData("a:1().", 1, 3, "expected a function's name after ':', found '1'")]
    [InlineData("x y.", 1, 3, "expected ',' or the '.' that ends the prompt, found 'y'")]
    [InlineData("f(X) = 1.", 1, 6, "expected a pattern (terms and variables) on the left of '='")]
    [InlineData("1 < 2 < 3.", 1, 7, "expected parentheses around one of two comparisons, found '<'")]
    [InlineData(".", 1, 1, "expected an expression, found '.'")]
    [InlineData("a andalso b.", 1, 3, "expected ',' or the '.' that ends the prompt, found 'andalso'")]
    public void A_mistake_is_found_before_anything_runs(string text, int line, int column, string complaint)
    {
        var error = Assert.Throws<TermSyntaxException>(() => Script.Parse(text));
        Assert.Equal((line, column, complaint), (error.Line, error.Column, error.Complaint));
    }

    [Fact]
    public void Operators_and_nesting_are_limited()
    {
        Assert.Equal("a prompt has at most 1000 operators", Complaint("1" + string.Concat(Enumerable.Repeat("+1", 1_001)) + "."));
        Assert.Equal("the text is nested more than 1000 levels deep", Complaint(new string('(', 1_001)));
        Assert.Equal("the text is nested more than 1000 levels deep", Complaint(new string('-', 1_001)));
        Assert.Single(Script.Parse("1" + string.Concat(Enumerable.Repeat("+1", 1_000)) + "."));
    }

    [Fact(Timeout = 60_000)]
    public Task Any_script_is_read_or_refused() => Task.Run(() =>
        Check.One(Generate.Many.WithMaxTest(5_000), Prop.ForAll(Generate.Texts(), text =>
        {
            if (Record.Exception(() => Script.Parse(text)) is { } error)
                Assert.IsType<TermSyntaxException>(error);
        })));

    private static string Complaint(string text) => Assert.Throws<TermSyntaxException>(() => Script.Parse(text)).Complaint;
}
