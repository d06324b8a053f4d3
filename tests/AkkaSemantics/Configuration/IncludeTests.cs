using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace AkkaSemantics.Tests.Configuration;

/// <summary>An include is what the caller's resolver makes of its name, put where it stands.</summary>
public sealed class IncludeTests
{
    [Theory]
    [InlineData("include \"one\"", "a=1;b.c=2")]
    [InlineData("include   \"one\"\na = 3", "a=3;b.c=2")]
    [InlineData("a = 3\ninclude \"one\"", "a=1;b.c=2")]
    [InlineData("b { d = 4 }\ninclude \"one\"", "a=1;b.c=2;b.d=4")]
    [InlineData("include \"one\"\nb { d = 4 }", "a=1;b.c=2;b.d=4")]
    [InlineData("x {\n include \"one\"\n}", "x.a=1;x.b.c=2")]
    [InlineData("x {\n include \"one\"\n a = 3\n}\ny = 5", "x.a=3;x.b.c=2;y=5")]
    [InlineData("include \"nothing\"\ny = 5", "y=5")]
    [InlineData("include \"outer\"", "a=1;b.c=2;o=9")]
    [InlineData("include \"sub dir/x.conf\"", "name=sub dir/x.conf")]
    [InlineData("include \"one\"\nz = ${b.c}", "a=1;b.c=2;z=2")]
    public void Stands_for_its_content(string hocon, string expected) =>
        Assert.Equal(expected, string.Join(';', Flat.Of(ConfigurationFactory.ParseString(hocon, Resolve))));

    [Fact]
    public void Without_a_resolver_it_is_an_error()
    {
        Assert.ThrowsAny<Exception>(() => ConfigurationFactory.ParseString("include \"one\""));
        Assert.ThrowsAny<Exception>(() => ConfigurationFactory.ParseString("a { include \"one\" }", null));
    }

    [Fact]
    public void What_the_resolver_throws_reaches_the_caller() =>
        Assert.Throws<FileNotFoundException>(() => ConfigurationFactory.ParseString("include \"one\"", _ => throw new FileNotFoundException("one")));

    private static HoconRoot Resolve(string name) => Parser.Parse(
        name switch
        {
            "one" => "a = 1\nb { c = 2 }",
            "outer" => "o = 9\ninclude \"one\"",
            "nothing" => "",
            _ => $"name = \"{name}\"",
        },
        Resolve);
}
