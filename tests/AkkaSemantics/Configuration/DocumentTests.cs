using Akka.Configuration;

namespace AkkaSemantics.Tests.Configuration;

/// <summary>Documents and what they say: the HOCON that every Akka.NET reads alike.</summary>
public sealed class DocumentTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" \n\t\r\n # only a comment", "")]
    [InlineData("a = 1", "a=1")]
    [InlineData("a : 1", "a=1")]
    [InlineData("a=1", "a=1")]
    [InlineData("a\n=\n1", "a=1")]
    [InlineData("{ a = 1 }", "a=1")]
    [InlineData("{\n \"a\" : 1,\n \"b\" : { \"c\" : [1, 2], \"d\" : null, \"e\" : true }\n}", "a=1;b.c=[1,2];b.d=null;b.e=true")]
    [InlineData("a = 1\nb = 2", "a=1;b=2")]
    [InlineData("a = 1\r\nb = 2\r\n", "a=1;b=2")]
    [InlineData("a = 1, b = 2,\nc = 3", "a=1;b=2;c=3")]
    [InlineData("a = {}", "")]
    [InlineData("a = null", "a=null")]
    [InlineData("a = -1.5e3", "a=-1.5e3")]
    [InlineData("a = 1.2.3-x_y/z;%'()|~<>", "a=1.2.3-x_y/z;%'()|~<>")]
    [InlineData("a = größe", "a=größe")]
    public void Simple_values(string hocon, string expected) => Assert.Equal(expected, string.Join(';', Flat.Of(hocon)));

    [Theory]
    [InlineData("a = one two", "a=one two")]
    [InlineData("a = one  \t two  ", "a=one  \t two")]
    [InlineData("a =    one   # two", "a=one")]
    [InlineData("a = \"one\" two", "a=one two")]
    [InlineData("a = \"one\"\"two\"three", "a=onetwothree")]
    [InlineData("a = \"x = { [ , ] } : # // $\"", "a=x = { [ , ] } : # // $")]
    [InlineData("a = \"q\\\"q\\\\q\\/q\"", "a=q\"q\\q/q")]
    [InlineData("a = \"t\\tn\\nr\\rb\\bf\\fu\\u00e9\"", "a=t\tn\nr\rb\bf\fué")]
    [InlineData("a = \"\"", "a=")]
    [InlineData("a = \"\"\"one\n  \"two\" \\n\n# three\"\"\"", "a=one\n  \"two\" \\n\n# three")]
    [InlineData("a = \"\"\"x\"\"\" y", "a=x y")]
    [InlineData("a = \"akka.tcp://Sys@host:2552/user/x\"", "a=akka.tcp://Sys@host:2552/user/x")]
    [InlineData("a = on\nb = Yes and no", "a=on;b=Yes and no")]
    public void Texts(string hocon, string expected) => Assert.Equal(expected, string.Join(';', Flat.Of(hocon)));

    [Theory]
    [InlineData("# c\na = 1", "a=1")]
    [InlineData("// c\na = 1", "a=1")]
    [InlineData("a = 1 # c\nb = 2 // c", "a=1;b=2")]
    [InlineData("a = 1# c\nb = 2// c", "a=1;b=2")]
    [InlineData("a { # c\n b = 1 // c\n # c\n}", "a.b=1")]
    [InlineData("a = # c\n 1", "a=1")]
    [InlineData("a = [ # c\n 1, // c\n 2 # c\n ]", "a=[1,2]")]
    [InlineData("a = 1 / 2", "a=1 / 2")]
    [InlineData("a = 1\n# }", "a=1")]
    public void Comments(string hocon, string expected) => Assert.Equal(expected, string.Join(';', Flat.Of(hocon)));

    [Theory]
    [InlineData("a.b.c = 1", "a.b.c=1")]
    [InlineData("a . b = 1", "a.b=1")]
    [InlineData("a { b { c = 1 } }", "a.b.c=1")]
    [InlineData("a { b.c = 1, d = 2 }", "a.b.c=1;a.d=2")]
    [InlineData("a.b { c = 1 }", "a.b.c=1")]
    [InlineData("a = { b = 1 }", "a.b=1")]
    [InlineData("a {\n b = 1\n c = 2\n}\nd = 3", "a.b=1;a.c=2;d=3")]
    [InlineData("a\n{\n b = 1\n}", "a.b=1")]
    [InlineData("\"a.b\" = 1", "'a.b'=1")]
    [InlineData("a.\"b.c\".d = 1", "a.'b.c'.d=1")]
    [InlineData("\"a\".\"b\" { c = 1 }", "a.b.c=1")]
    [InlineData("a { \"/one/*/$x\" = 1 }", "a.'/one/*/$x'=1")]
    [InlineData("/one/two { c = 1 }", "'/one/two'.c=1")]
    [InlineData("a b = 1", "'a b'=1")]
    [InlineData("1 = x\na { 2 = y, 10 = z }", "1=x;a.10=z;a.2=y")]
    [InlineData("a-b_c.d-e = 1", "a-b_c.d-e=1")]
    [InlineData("\"tab\\tkey\" = 1", "'tab\tkey'=1")]
    [InlineData("include = 1\nincluded.x = 2", "include=1;included.x=2")]
    public void Keys(string hocon, string expected) => Assert.Equal(expected, string.Join(';', Flat.Of(hocon)));

    [Theory]
    [InlineData("a = 1\na = 2", "a=2")]
    [InlineData("a { b = 1, c = 1 }\na { c = 2, d = 2 }", "a.b=1;a.c=2;a.d=2")]
    [InlineData("a = { b = 1 }\na = { c = 2 }", "a.b=1;a.c=2")]
    [InlineData("a.b = 1\na.c = 2\na { b = 3 }", "a.b=3;a.c=2")]
    [InlineData("a { b { c = 1 } }\na.b.d = 2", "a.b.c=1;a.b.d=2")]
    [InlineData("a { b = 1 }\na = 2", "a=2")]
    [InlineData("a = 1\na { b = 2 }", "a.b=2")]
    [InlineData("a = [1]\na = [2, 3]", "a=[2,3]")]
    [InlineData("a = [1]\na { b = 2 }", "a.b=2")]
    [InlineData("a = { x = 1 } { y = 2 }", "a.x=1;a.y=2")]
    public void Later_keys(string hocon, string expected) => Assert.Equal(expected, string.Join(';', Flat.Of(hocon)));

    [Theory]
    [InlineData("a = []", "a=[]")]
    [InlineData("a = [1, 2, 3]", "a=[1,2,3]")]
    [InlineData("a = [1, 2, 3,]", "a=[1,2,3]")]
    [InlineData("a = [\n 1\n 2\n 3\n]", "a=[1,2,3]")]
    [InlineData("a = [\n one two,\n \"three, four\"\n]", "a=[one two,three, four]")]
    [InlineData("a = [\"\", x]", "a=[,x]")]
    [InlineData("a = [[1, 2], [3]]", "a=[[1,2],[3]]")]
    [InlineData("a = [{ b = 1 }, { b = 2, c = 3 }]", "a=[{b=1},{b=2,c=3}]")]
    [InlineData("a = [1, 2] [3]", "a=[1,2,3]")]
    [InlineData("a = [[]]", "a=[[]]")]
    [InlineData("a = [1], b = [2]", "a=[1];b=[2]")]
    public void Lists(string hocon, string expected) => Assert.Equal(expected, string.Join(';', Flat.Of(hocon)));

    [Theory]
    [InlineData("b = 1\na = ${b}", "a=1;b=1")]
    [InlineData("a = ${b}\nb = 1", "a=1;b=1")]
    [InlineData("b { c = 1 }\na = ${b.c}", "a=1;b.c=1")]
    [InlineData("a = ${b}\nb = 1\nb = 2", "a=2;b=2")]
    [InlineData("b = x\na = y${b}z", "a=yxz;b=x")]
    [InlineData("b = x\na = y ${b} \"z\"", "a=y x z;b=x")]
    [InlineData("b = x, c = y\na = ${b}${c}", "a=xy;b=x;c=y")]
    [InlineData("b = x\na = ${b}\nc = ${a}", "a=x;b=x;c=x")]
    [InlineData("b { c = 1, d = 2 }\na = ${b}", "a.c=1;a.d=2;b.c=1;b.d=2")]
    [InlineData("b = [1, 2]\na = ${b}", "a=[1,2];b=[1,2]")]
    [InlineData("b = [1, 2]\na = ${b} [3]", "a=[1,2,3];b=[1,2]")]
    [InlineData("b = [1, 2]\na = [0] ${b}", "a=[0,1,2];b=[1,2]")]
    [InlineData("b = x\na = [${b}, y]", "a=[x,y];b=x")]
    [InlineData("a { b = 1, c = ${a.b} }", "a.b=1;a.c=1")]
    [InlineData("a.b-c.d_e = 1\nf = ${a.b-c.d_e}", "a.b-c.d_e=1;f=1")]
    public void Substitutions(string hocon, string expected) => Assert.Equal(expected, string.Join(';', Flat.Of(hocon)));

    [Fact]
    public void A_substitution_is_not_looked_for_in_a_fallback()
    {
        Assert.ThrowsAny<Exception>(() => ConfigurationFactory.ParseString("a = ${no.such.setting}").WithFallback("no.such.setting = 1"));
        var below = ConfigurationFactory.ParseString("b = 1\na = ${b}");
        Assert.Equal("1", ConfigurationFactory.ParseString("b = 2").WithFallback(below).GetString("a"));
    }

    [Theory]
    [InlineData("a = b:c")]
    [InlineData("a = x=y")]
    [InlineData("a = \"\\q\"")]
    [InlineData("a = ${no.such.setting}")]
    [InlineData("a = 1 $ b")]
    [InlineData("=1\n&")]
    public void Mistakes_are_refused(string hocon) => Assert.ThrowsAny<Exception>(() => Flat.Of(hocon).ToList());
}
