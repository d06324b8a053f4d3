using Akka.Configuration;

namespace Engine.Tests.Configuration;

public class HoconParsingTests
{
    [Theory]
    [InlineData("a = 1", "1")]
    [InlineData("a : 1", "1")]
    [InlineData("{ a : 1 }", "1")]
    [InlineData("\"a\" = 1 // comment", "1")]
    [InlineData("# comment\n\n  a = 1 # comment\n", "1")]
    [InlineData("a =\n 1,", "1")]
    [InlineData("a = one  two ", "one  two")]
    [InlineData("a = \"one \" two", "one  two")]
    [InlineData("a = \"x\\n\\u0041\\\\\\\"\"", "x\nA\\\"")]
    [InlineData("a = \"\"\"x\"\\n\ny\"\"\"", "x\"\\n\ny")]
    [InlineData("a = \"\"\"x\"\"\"\"", "x\"")]
    [InlineData("a = \"\"", "")]
    [InlineData("a = null", null)]
    [InlineData("a = \"null\"", "null")]
    [InlineData("a = 1\r\na = 2\r\n", "2")]
    [InlineData("a = 1, a = 2", "2")]
    [InlineData("\uFEFFa = 1", "1")]
    public void Texts(string hocon, string? expected) => Assert.Equal(expected, ConfigurationFactory.ParseString(hocon).GetString("a", "missing"));

    [Theory]
    [InlineData("a { b { c = 1 } }", "a.b.c")]
    [InlineData("a.b.c = 1", "a.b.c")]
    [InlineData("a.b { c = 1 }", "a.b.c")]
    [InlineData("a\n{\n b.c : 1\n}", "a.b.c")]
    [InlineData("a { \"b.c\" = 1 }", "a.\"b.c\"")]
    [InlineData("a { b = 2, c = 3 }\na { b { c = 1 } }", "a.b.c")]
    [InlineData("/parent/* { c = 1 }", "/parent/*.c")]
    [InlineData("a { b } = 1", null)]
    [InlineData("a b.c = 1", "a b.c")]
    [InlineData("a { x = 1 } { c = 1 }", "a.c")]
    public void Keys(string hocon, string? path)
    {
        if (path is null)
            Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString(hocon));
        else
            Assert.Equal(1, ConfigurationFactory.ParseString(hocon).GetInt(path));
    }

    [Theory]
    [InlineData("a = [1, 2, 3]")]
    [InlineData("a = [\n1\n2\n3\n]")]
    [InlineData("a = [1, 2, 3,]")]
    [InlineData("a = [1] [2, 3]")]
    [InlineData("a = [1, 2]\na += 3")]
    [InlineData("a += 1\na += 2\na += 3")]
    [InlineData("b { a = [1] }\nb { a += 2 }\nb.a += 3\na = ${b.a}")]
    [InlineData("b { a = [1] }\nb { a += 2, a += 3 }\na = ${b.a}")]
    [InlineData("a = [1]\na = ${a} [2] [3]")]
    [InlineData("a = ${?a} [1, 2]\na = ${?a} [3]")]
    [InlineData("a.0 = 1, a.2 = 3, a.1 = 2")]
    [InlineData("a { 10 = 3, 9 = 2, 1 = 1, x = 4 }")]
    [InlineData("b { 0 = 2, 1 = 3 }\na = [1] ${b}")]
    public void Lists(string hocon) => Assert.Equal([1, 2, 3], ConfigurationFactory.ParseString(hocon).GetIntList("a"));

    [Fact]
    public void Lists_nest()
    {
        var rows = ConfigurationFactory.ParseString("a = [[1, 2], [], [{ b = 3 }]]").GetValue("a").GetArray();
        Assert.Equal([2, 0, 1], rows.Select(row => row.GetArray().Count));
        Assert.Equal(3, rows[2].GetArray()[0].GetChildObject("b").GetInt());
    }

    [Theory]
    [InlineData("a = {\n b = 1", 2, 7)]
    [InlineData("a = 1\nb = [1, 2", 2, 10)]
    [InlineData("a = 1\n}", 2, 1)]
    [InlineData("a", 1, 2)]
    [InlineData("a = ", 1, 5)]
    [InlineData("a = 1\n  b = c:d", 2, 8)]
    [InlineData("a = \"b\nc\"", 1, 5)]
    [InlineData("a = \"\"\"b\nc", 1, 5)]
    [InlineData("a = \"\\q\"", 1, 7)]
    [InlineData("a..b = 1", 1, 3)]
    [InlineData(".a = 1", 1, 1)]
    [InlineData("a = [1 { b = 2 }]", 1, 6)]
    [InlineData("a = $b", 1, 5)]
    [InlineData("x = 1\na = ${b}", 2, 5)]
    [InlineData("a = ${b", 1, 8)]
    [InlineData("a = [1} ", 1, 7)]
    [InlineData("[1, 2]", 1, 1)]
    [InlineData("{ a = 1 } b = 2", 1, 11)]
    [InlineData("include \"x.conf\"", 1, 1)]
    public void Mistakes_name_their_place(string hocon, int line, int column)
    {
        var e = Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString(hocon));
        Assert.EndsWith($"at line {line}, column {column}.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_beyond_the_limit_is_refused()
    {
        string[] texts =
        [
            string.Concat("a = ", new string('[', 100_000)),
            string.Concat(Enumerable.Repeat("a {", 100_000)),
            string.Join('.', Enumerable.Repeat("a", 100_000)) + " = 1",
        ];
        Assert.All(texts, text => Assert.Contains("levels", Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString(text)).Message, StringComparison.Ordinal));
    }
}
