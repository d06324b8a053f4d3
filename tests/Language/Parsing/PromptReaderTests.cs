using FsCheck;
using FsCheck.Fluent;

namespace Inviso.Language.Tests.Parsing;

public class PromptReaderTests
{
    private readonly PromptReader _reader = new();

    [Fact]
    public void A_prompt_is_whole_with_its_full_stop()
    {
        Assert.Empty(_reader.Feed("inviso:tpl(code,which,"));
        Assert.False(_reader.IsEmpty);
        Assert.Empty(_reader.Feed("  '_', % not yet. "));
        var prompt = Assert.Single(_reader.Feed("  []). % now"));

        Assert.Equal("inviso:tpl(code,which,\n  '_', % not yet. \n  []).", prompt.Text);
        Assert.Equal(1, prompt.Line);
        Assert.True(_reader.IsEmpty);
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("\"a. ")]
    [InlineData("'a.")]
    [InlineData("$.")]
    [InlineData("% a.")]
    [InlineData("<n@1.2.3.4/user/$'.x>")]
    public void A_dot_that_is_no_full_stop_ends_nothing(string line) => Assert.Empty(_reader.Feed(line));

    [Fact]
    public void Several_prompts_may_share_a_line() => Assert.Equal(["a.", "b.", "{\n1}.", "c."], Texts("a. b. {", "1}. c."));

    [Fact]
    public void A_wrong_prompt_is_dropped_and_the_next_one_read()
    {
        using var prompts = _reader.Feed("a. b c. d.").GetEnumerator();
        Assert.True(prompts.MoveNext());
        var error = Assert.Throws<TermSyntaxException>(() => prompts.MoveNext());
        Assert.Equal((1, 6), (error.Line, error.Column));
        Assert.True(_reader.TryRead(out var next));
        Assert.Equal("d.", next.Text);
        Assert.True(_reader.IsEmpty);
    }

    [Fact]
    public void A_line_that_cannot_be_cut_is_dropped_whole()
    {
        var error = Assert.Throws<TermSyntaxException>(() => _reader.Feed("a & b.").ToList());
        Assert.Equal((1, 3), (error.Line, error.Column));
        Assert.True(_reader.IsEmpty);
        Assert.Equal(2, Assert.Single(_reader.Feed("c.")).Line);
    }

    [Fact]
    public void An_unfinished_prompt_can_be_given_up()
    {
        Assert.Empty(_reader.Feed("\"open."));
        _reader.Clear();
        Assert.Single(_reader.Feed("a."));
    }

    [Fact(Timeout = 60_000)]
    public Task The_length_of_a_prompt_is_limited() => Task.Run(() =>
    {
        var error = Assert.Throws<TermSyntaxException>(() =>
        {
            for (var i = 0; i < PromptReader.MaxLength; i++)
                Assert.Empty(_reader.Feed(i == 0 ? "\"" : "a sentence. And another one."));
        });
        Assert.Contains("at most 65536 characters", error.Complaint, StringComparison.Ordinal);
        Assert.True(_reader.IsEmpty);
    });

    [Fact]
    public void Line_by_line_gives_what_the_script_gives() =>
        Check.One(Generate.Many.WithMaxTest(3_000), Prop.ForAll(Generate.Texts(), text =>
        {
            if (Record.Exception(() => Script.Parse(text)) is not null)
                return;
            var reader = new PromptReader();
            var read = text.Split('\n').SelectMany(line => reader.Feed(line).ToList()).Select(prompt => (prompt.Text, prompt.Line));
            Assert.Equal(Script.Parse(text).Select(prompt => (prompt.Text, prompt.Line)), read);
        }));

    private IEnumerable<string> Texts(params string[] lines) => lines.SelectMany(line => _reader.Feed(line).ToList()).Select(prompt => prompt.Text);
}
