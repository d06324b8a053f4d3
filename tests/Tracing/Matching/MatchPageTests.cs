using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Tracing.Tests.Matching;

/// <summary>docs/match-specs.md says what the readers do.</summary>
public sealed class MatchPageTests
{
    private static readonly string[] Page = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "docs", "match-specs.md"));

    [Fact]
    public void The_prompts_are_right()
    {
        var prompts = Page.Where(line => line.StartsWith("    inviso:tpl(", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, prompts.Length);
        foreach (var prompt in prompts)
        {
            var arguments = (TupleTerm)TermParser.Parse(prompt.Trim().Replace("inviso:tpl(", "{", StringComparison.Ordinal)[..^2] + "}");
            Assert.True(MatchSpecReader.TryRead(arguments[3], out _, out var error), error);
        }
    }

    [Fact]
    public void The_errors_are_what_is_answered()
    {
        var rows = Page.SkipWhile(line => line != "## Errors").Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split("` | ")).ToArray();
        Assert.Equal(3, rows.Length);
        foreach (var row in rows)
        {
            Assert.False(MatchSpecReader.TryRead(TermParser.Parse(row[0][3..]), out _, out var error));
            Assert.Equal(row[1].TrimEnd(' ', '|'), error);
        }
    }

    [Fact]
    public void Every_function_and_action_that_the_page_names_exists()
    {
        foreach (var action in new[] { "return", "exception", "message(1)", "message(false)", "caller", "count", "count(name)", "silent(true)", "enable(call)", "disable(call)" })
            Assert.True(MatchSpecReader.TryRead(Term.Str($"-> {action}"), out _, out var error), error);
    }
}
