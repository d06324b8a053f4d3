using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace Engine.Tests.Configuration;

public sealed class HoconIncludeTests
{
    [Theory]
    [InlineData("include \"x\"")]
    [InlineData("include file(\"x\")")]
    [InlineData("include required(\"x\")")]
    [InlineData("include required(file(\"x\"))")]
    [InlineData("{ include \"x\", b = 1 }")]
    public void All_forms_ask_the_resolver(string hocon) => Assert.Equal("x", Parse(hocon, name => $"name = {name}").GetString("name"));

    [Fact]
    public void The_same_content_twice_stays_apart()
    {
        var shared = Parser.Parse("a { b = 1 }, l = [{ c = 1 }]", null);
        var config = ConfigurationFactory.ParseString("x { include \"s\", a.b = 2, l += 3 }, y { include \"s\" }", _ => shared);
        Assert.Equal((2, 1), (config.GetInt("x.a.b"), config.GetInt("y.a.b")));
        Assert.Equal((2, 1), (config.GetValue("x.l").GetArray().Count, config.GetValue("y.l").GetArray().Count));
    }

    [Fact]
    public void What_follows_may_append_to_and_name_what_was_included() =>
        Assert.Equal(["1", "2", "1"], Parse("include \"x\"\nl += 2\nl += ${n}", _ => "l = [1], n = 1").GetStringList("l"));

    [Theory]
    [InlineData("a = 1\ninclude \"x\"", "line 2, column 1")]
    [InlineData("a { b = 1, include file(\"x\") }", "line 1, column 12")]
    [InlineData("a = 1\n include url(\"http://x\")", "line 2, column 10")]
    [InlineData("include file(\"x\"", "line 1, column 17")]
    public void Mistakes_name_their_place(string hocon, string place) =>
        Assert.Contains(place, Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString(hocon)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_mistake_in_an_included_text_names_both_places()
    {
        var e = Assert.Throws<ConfigurationException>(() => Parse("\ninclude \"x\"", _ => "a = 1\n}"));
        Assert.StartsWith("include \"x\" at line 2, column 1: ", e.Message, StringComparison.Ordinal);
        Assert.EndsWith("at line 2, column 1.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_resolver_without_an_answer_is_an_error() =>
        Assert.Contains("include \"x\"", Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString("include \"x\"", _ => null!)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_text_that_includes_itself_is_refused()
    {
        HoconRoot Self(string name) => Parser.Parse("a { b { include \"self\" } }", Self);
        Assert.Contains("levels", Assert.Throws<ConfigurationException>(() => Self("self")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_that_include_others_many_times_over_are_refused()
    {
        HoconRoot Twice(string name) => Parser.Parse($"include \"{name}i\"\ninclude \"{name}j\"", name.Length > 40 ? _ => Parser.Parse("a = 1", null) : Twice);
        Assert.Contains("texts", Assert.Throws<ConfigurationException>(() => Twice("")).Message, StringComparison.Ordinal);
        Assert.Equal(1, Parse("include \"x\"", _ => "a = 1").GetInt("a"));
    }

    [Fact]
    public void Depth_cannot_be_piled_up_through_ready_made_parts()
    {
        var part = Parser.Parse(string.Concat(Enumerable.Repeat("a {", 90)) + new string('}', 90), null);
        Assert.Throws<ConfigurationException>(() => Parser.Parse(string.Concat(Enumerable.Repeat("a {", 90)) + "include \"part\"" + new string('}', 90), _ => part));
    }

    private static Config Parse(string hocon, Func<string, string> content) => ConfigurationFactory.ParseString(hocon, name => Parser.Parse(content(name), null));
}
