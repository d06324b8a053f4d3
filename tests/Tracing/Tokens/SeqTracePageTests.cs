using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Tracing.Tests.Tokens;

/// <summary>docs/seq-trace.md says what there is.</summary>
public sealed class SeqTracePageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "seq-trace.md"));

    [Fact]
    public void The_prompt_is_right()
    {
        var prompt = Assert.Single(Page.Split('\n'), line => line.StartsWith("    inviso:tpl(", StringComparison.Ordinal));
        var arguments = (TupleTerm)TermParser.Parse(prompt.Trim().Replace("inviso:tpl(", "{", StringComparison.Ordinal)[..^2] + "}");
        Assert.True(MatchSpecReader.TryRead(arguments[3], out _, out var error), error);
    }

    [Fact]
    public void Every_call_and_every_flag_is_named()
    {
        foreach (var method in typeof(SeqTrace).GetMethods().Where(method => method.DeclaringType == typeof(SeqTrace)))
            Assert.Contains($"`SeqTrace.{method.Name}(", Page, StringComparison.Ordinal);
        foreach (var flag in Enum.GetNames<SeqTraceFlags>().Where(name => name != "None"))
            Assert.Contains($"`{flag.ToLowerInvariant()}`", Page, StringComparison.Ordinal);
    }
}
