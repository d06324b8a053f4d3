using System.Text;
using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace Engine.Tests.Configuration;

/// <summary>Damaged texts are read or refused with the one exception that names the place; never anything else, and in bounded time.</summary>
public sealed class HoconFuzzTests
{
    private const string Document = """"
        # A document with everything in it.
        include "part"
        akka {
          loglevel = INFO, stdout-loglevel : "OFF" // how it is said
          actor { provider = remote, serializers { "a.b" = "X, Y" }, deployment { /parent/* { router = round-robin-pool } } }
          list = [1, 2.5, "three \u00e9 \n", [4], { five = 5 }, ${?HOME}, ${akka.loglevel}]
          list += 6
          path = /usr/bin
          path = ${akka.path}":/x"
          text = """a "quoted"
        text"""
          sizes { a = 10s, b = 128 KiB, c = infinite, d = null, 0 = zero, 1 = one }
          merged = ${akka.actor} { provider = local }
        }
        """";

    private static readonly string[] Tokens = ["{", "}", "[", "]", "\"", "\"\"\"", "${", "${?", "}", "+=", "=", ":", ",", "\n", "#", "//", ".", "\\", "\\u12", "include \"part\"", "akka.list", "${akka.list}", "\0", "\ud800"];

    [Fact(Timeout = 60_000)]
    public Task Mutated_documents() => Task.Run(() =>
    {
        Assert.Equal("/usr/bin:/x", Parse(Document).GetString("akka.path"));
        var random = new Random(4711);
        for (var round = 0; round < 20_000; round++)
        {
            var text = new StringBuilder(Document);
            for (var change = random.Next(1, 6); change > 0; change--)
                Mutate(text, random);
            Survive(text.ToString());
        }
    });

    [Fact(Timeout = 60_000)]
    public Task Random_bytes() => Task.Run(() =>
    {
        var random = new Random(4712);
        var bytes = new byte[400];
        for (var round = 0; round < 10_000; round++)
        {
            random.NextBytes(bytes);
            Survive(Encoding.Latin1.GetString(bytes, 0, random.Next(bytes.Length)));
            Survive(Encoding.UTF8.GetString(bytes, 0, random.Next(bytes.Length)));
        }
    });

    [Theory(Timeout = 30_000)]
    [InlineData("a { b = ${?x} }\n")]
    [InlineData("a += 1\n")]
    [InlineData("a = ${?a}x\n")]
    [InlineData("a = ${?a} [{ b = 1 }]\n")]
    [InlineData("a.b.c.d = 1\n")]
    [InlineData("a { b = 1 }\na = ${?c}\n")]
    [InlineData("c = ${?a}\na = ${?c}\n")]
    [InlineData("a = ${?a.b}\n")]
    [InlineData("a = ${?b} {}\nb = ${?a} {}\n")]
    [InlineData("# comment\n")]
    [InlineData("\"\"\"x\"\"\" = \"\"\"y\"\"\"\n")]
    [InlineData("\"")]
    [InlineData("${?a}")]
    [InlineData("a = {} {} {} {}\n")]
    public Task Long_texts_of_one_kind_end(string line) => Task.Run(() => Survive(string.Concat(Enumerable.Repeat(line, 3_000))));

    private static void Mutate(StringBuilder text, Random random)
    {
        var at = random.Next(text.Length);
        switch (random.Next(5))
        {
            case 0: text.Remove(at, Math.Min(random.Next(1, 30), text.Length - at)); break;
            case 1: text.Insert(at, Tokens[random.Next(Tokens.Length)]); break;
            case 2: text[at] = (char)random.Next(0x80); break;
            case 3: text.Insert(at, text.ToString(random.Next(at + 1), Math.Min(random.Next(60), text.Length - at))); break;
            default: text[at] = text[random.Next(text.Length)]; break;
        }

        if (text.Length == 0)
            text.Append('a');
    }

    private static void Survive(string text)
    {
        try
        {
            var config = Parse(text);
            Assert.Equal(config.ToString(), Parse(config.ToString()).ToString());
        }
        catch (ConfigurationException e)
        {
            Assert.Contains("line ", e.Message, StringComparison.Ordinal);
        }
    }

    private static Config Parse(string text) => ConfigurationFactory.ParseString(text, _ => Parser.Parse("part { of = it }", null));
}
