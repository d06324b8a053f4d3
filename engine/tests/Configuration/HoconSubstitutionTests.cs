using Akka.Configuration;

namespace Engine.Tests.Configuration;

public class HoconSubstitutionTests
{
    [Theory]
    [InlineData("b = 1\na = ${b}", "1")]
    [InlineData("a = ${b}\nb = 1", "1")]
    [InlineData("a = ${b}\nb = 1\nb = 2", "2")]
    [InlineData("b = x\na = ${b} y", "x y")]
    [InlineData("b = x\na = y${b}\"z\"", "yxz")]
    [InlineData("a = ${?nothing.here}y", "y")]
    [InlineData("a = 1\na = ${?nothing.here}", "1")]
    [InlineData("a = 1\na = ${a}2", "12")]
    [InlineData("c { d = 5 }\na = ${c.d}", "5")]
    [InlineData("c { d = 5, e = ${c.d} }\na = ${c.e}", "5")]
    [InlineData("c = ${e} { f = 7 }\ne { d = 5 }\na = ${c.d}${c.f}", "57")]
    [InlineData("c = ${e}\nc { f = 7 }\ne { f = 5 }\na = ${c.f}", "7")]
    [InlineData("c { f = 7, g = 8 }\nc = ${e}\ne { f = 5 }\na = ${c.f}${c.g}", "58")]
    [InlineData("bar { foo = 42, baz = ${bar.foo} }\nbar { foo = 43 }\na = ${bar.baz}", "43")]
    public void A_substitution_takes_the_final_value(string hocon, string expected) =>
        Assert.Equal(expected, ConfigurationFactory.ParseString(hocon).GetString("a"));

    [Fact]
    public void What_the_text_does_not_have_comes_from_the_environment()
    {
        var (name, value) = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .Select(e => ((string)e.Key, (string?)e.Value)).First(e => e.Item1.All(char.IsAsciiLetter));
        Assert.Equal(value, ConfigurationFactory.ParseString($"a = ${{{name}}}").GetString("a"));
        Assert.Equal(value + "x", ConfigurationFactory.ParseString($"{name} = ${{{name}}}x").GetString(name));
    }

    [Fact]
    public void An_optional_substitution_without_a_value_leaves_no_key_and_no_item()
    {
        var config = ConfigurationFactory.ParseString("a = ${?no.b}, c = [1, ${?no.b}, 2]");
        Assert.False(config.HasPath("a"));
        Assert.Equal([1, 2], config.GetIntList("c"));
    }

    [Theory]
    [InlineData("a = ${a}")]
    [InlineData("a = ${b}\nb = ${a}")]
    [InlineData("a { b = ${a} }")]
    [InlineData("a { b = ${c} }\nc { d = ${a} }")]
    [InlineData("a = [${a}]")]
    [InlineData("a = ${b.c}\nb = ${a}")]
    [InlineData("b { x = 1 }\na = 1 ${b}")]
    [InlineData("a = ${b} {}\nb = [1]")]
    public void What_has_no_value_is_refused(string hocon) =>
        Assert.Contains("line ", Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString(hocon)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_text_that_doubles_itself_many_times_is_refused()
    {
        var doubling = string.Join('\n', Enumerable.Range(0, 60).Select(i => $"a{i} = ${{a{i + 1}}} ${{a{i + 1}}}")) + "\na60 = x";
        Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString(doubling));
    }

    [Fact]
    public void A_thousand_lines_that_append_are_read()
    {
        var text = string.Concat(Enumerable.Range(0, 1000).Select(i => $"a += {i}\n"));
        Assert.Equal(Enumerable.Range(0, 1000), ConfigurationFactory.ParseString(text).GetIntList("a"));
    }
}
