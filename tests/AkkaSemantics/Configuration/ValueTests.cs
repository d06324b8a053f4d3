using System.Globalization;
using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace AkkaSemantics.Tests.Configuration;

/// <summary>What a setting's text means to those who ask for a number, a duration, a size, a switch or a list.</summary>
public sealed class ValueTests
{
    [Theory]
    [InlineData("10", 10)]
    [InlineData("1500", 1500)]
    [InlineData("0.5", 0.5)]
    [InlineData("100ns", 0.0001)]
    [InlineData("150 nanos", 0.0002)]
    [InlineData("1000 nanoseconds", 0.001)]
    [InlineData("10 micros", 0.01)]
    [InlineData("1 micro", 0.001)]
    [InlineData("10 microseconds", 0.01)]
    [InlineData("10ms", 10)]
    [InlineData("10 ms", 10)]
    [InlineData("\"10 ms\"", 10)]
    [InlineData("1.5ms", 1.5)]
    [InlineData("3 millis", 3)]
    [InlineData("3 milliseconds", 3)]
    [InlineData("0.3 s", 300)]
    [InlineData("2s", 2000)]
    [InlineData("1 second", 1000)]
    [InlineData("2 seconds", 2000)]
    [InlineData("3m", 180_000)]
    [InlineData("1 minute", 60_000)]
    [InlineData("1.5h", 5_400_000)]
    [InlineData("2 hours", 7_200_000)]
    [InlineData("2 d", 172_800_000)]
    [InlineData("5 days", 432_000_000)]
    [InlineData("infinite", -1)]
    [InlineData("Infinite", -1)]
    public void Durations(string text, double milliseconds) => Assert.Equal(TimeSpan.FromTicks((long)(milliseconds * 10_000)), Parse($"a = {text}").GetTimeSpan("a"));

    [Theory]
    [InlineData("\"10 fortnights\"")]
    [InlineData("-5s")]
    [InlineData("-5")]
    [InlineData("ten")]
    [InlineData("5 S")]
    [InlineData("\"\"")]
    public void What_is_no_duration_is_refused(string text) => Assert.ThrowsAny<Exception>(() => Parse($"a = {text}").GetTimeSpan("a"));

    [Fact]
    public void Infinite_must_be_allowed() => Assert.ThrowsAny<Exception>(() => Parse("a = infinite").GetTimeSpan("a", null, allowInfinite: false));

    [Theory]
    [InlineData("7", 7)]
    [InlineData("128000b", 128_000)]
    [InlineData("128000B", 128_000)]
    [InlineData("12 bytes", 12)]
    [InlineData("2kB", 2_000)]
    [InlineData("2 kilobytes", 2_000)]
    [InlineData("2k", 2_048)]
    [InlineData("2K", 2_048)]
    [InlineData("2 KiB", 2_048)]
    [InlineData("2 kibibytes", 2_048)]
    [InlineData("3MB", 3_000_000)]
    [InlineData("3m", 3_145_728)]
    [InlineData("3 MiB", 3_145_728)]
    [InlineData("1 GB", 1_000_000_000)]
    [InlineData("1g", 1_073_741_824)]
    [InlineData("1 TB", 1_000_000_000_000)]
    [InlineData("1 TiB", 1_099_511_627_776)]
    [InlineData("1 PB", 1_000_000_000_000_000)]
    [InlineData("1p", 1_125_899_906_842_624)]
    [InlineData("1 EB", 1_000_000_000_000_000_000)]
    [InlineData("1 EiB", 1_152_921_504_606_846_976)]
    public void Sizes(string text, long bytes) => Assert.Equal(bytes, Parse($"a = {text}").GetByteSize("a"));

    [Theory]
    [InlineData("\"64 kilos\"")]
    [InlineData("many")]
    [InlineData("1.5k")]
    public void What_is_no_size_is_refused(string text) => Assert.ThrowsAny<Exception>(() => Parse($"a = {text}").GetByteSize("a"));

    [Theory]
    [InlineData("on", true)]
    [InlineData("true", true)]
    [InlineData("\"on\"", true)]
    [InlineData("off", false)]
    [InlineData("false", false)]
    public void Switches(string text, bool expected) => Assert.Equal(expected, Parse($"a = {text}").GetBoolean("a", !expected));

    [Theory]
    [InlineData("maybe")]
    [InlineData("ON")]
    [InlineData("1")]
    public void What_is_no_switch_is_refused(string text) => Assert.ThrowsAny<Exception>(() => Parse($"a = {text}").GetBoolean("a"));

    [Fact]
    public void Numbers()
    {
        var config = Parse("a = -5\nb = 1.5\nc = 5000000000\nd = 1e3\ne = 200");
        Assert.Equal(-5, config.GetInt("a"));
        Assert.Equal(-5L, config.GetLong("a"));
        Assert.Equal((1.5, 1.5f, 1.5m), (config.GetDouble("b"), config.GetFloat("b"), config.GetDecimal("b")));
        Assert.Equal(5_000_000_000, config.GetLong("c"));
        Assert.Equal(1000.0, config.GetDouble("d"));
        Assert.ThrowsAny<Exception>(() => config.GetInt("b"));
        Assert.ThrowsAny<Exception>(() => config.GetInt("c"));
        Assert.Equal((byte)200, config.GetValue("e").GetByte());
    }

    [Fact]
    public void Typed_lists()
    {
        var config = Parse("i = [1, -2]\nl = [5000000000]\nf = [1.5]\nb = [on, false]\ns = [x, \"y z\"]\ny = [0, 255]\nd = [2.5]\nm = [3.5]");
        Assert.Equal([1, -2], config.GetIntList("i"));
        Assert.Equal([5_000_000_000], config.GetLongList("l"));
        Assert.Equal([1.5f], config.GetFloatList("f"));
        Assert.Equal([true, false], config.GetBooleanList("b"));
        Assert.Equal(["x", "y z"], config.GetStringList("s"));
        Assert.Equal(new byte[] { 0, 255 }, config.GetByteList("y"));
        Assert.Equal([2.5], config.GetDoubleList("d"));
        Assert.Equal([3.5m], config.GetDecimalList("m"));
    }

    [Fact]
    public void A_missing_path_gives_the_default()
    {
        var config = Parse("a = 1");
        Assert.Equal(7, config.GetInt("b", 7));
        Assert.Equal("x", config.GetString("b.c", "x"));
        Assert.Null(config.GetString("a.b"));
        Assert.Null(config.GetConfig("b"));
        Assert.Null(config.GetValue("b"));
        Assert.Null(config.GetByteSize("b"));
        Assert.Equal(5, config.GetByteSize("b", 5));
        Assert.Equal(TimeSpan.Zero, config.GetTimeSpan("b"));
        Assert.Equal(TimeSpan.FromDays(1), config.GetTimeSpan("b", TimeSpan.FromDays(1)));
        Assert.Empty(config.GetStringList("b"));
        Assert.Equal(["d"], config.GetStringList("b", ["d"]));
        Assert.False(config.HasPath("b"));
        Assert.True(config.GetBoolean("b", true));
    }

    [Fact]
    public void A_null_is_there_and_has_no_text()
    {
        var config = Parse("a = null");
        Assert.True(config.HasPath("a"));
        Assert.Null(config.GetString("a", "default"));
        Assert.Null(config.GetByteSize("a", 5));
    }

    [Fact]
    public void Layers_are_asked_in_order_and_objects_are_merged()
    {
        var config = Parse("a { b = 1, s = 1 }").WithFallback(Parse("a { b = 2, c = 2 }")).WithFallback(Parse("a { b = 3, c = 3, d = 3 }\ne = 3"));
        Assert.Equal([1, 2, 3], new[] { "a.b", "a.c", "a.d" }.Select(path => config.GetInt(path)));
        Assert.Equal([1, 2, 3], new[] { "b", "c", "d" }.Select(path => config.GetConfig("a").GetInt(path)));
        Assert.Equal(3, config.GetInt("e"));
        Assert.Equal(["a.b=1", "a.c=2", "a.d=3", "a.s=1", "e=3"], Flat.Of(config));
        Assert.Equal(["a", "e"], config.AsEnumerable().Select(pair => pair.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_list_replaces_the_list_below_it() =>
        Assert.Equal(["x"], Parse("a = [x]").WithFallback("a = [y, z]").GetStringList("a"));

    [Fact]
    public void Merging_changes_neither_side()
    {
        var under = Parse("a { b = 1, c { d = 1 } }");
        var over = Parse("a { b = 2, c { e = 2 } }");
        var both = over.WithFallback(under);
        Assert.Equal(["a.b=2", "a.c.d=1", "a.c.e=2"], Flat.Of(both));
        Assert.Equal(["a.b=1", "a.c.d=1"], Flat.Of(under));
        Assert.Equal(["a.b=2", "a.c.e=2"], Flat.Of(over));
    }

    [Fact]
    public void Empty_configurations()
    {
        var config = Parse("a = 1");
        Assert.True(Config.Empty.IsEmpty);
        Assert.True(ConfigurationFactory.Empty.IsEmpty);
        Assert.True(Parse("").IsEmpty);
        Assert.True(Parse("# nothing").IsNullOrEmpty());
        Assert.True(((Config?)null).IsNullOrEmpty());
        Assert.False(config.IsEmpty);
        Assert.Same(config, config.WithFallback(null));
        Assert.Same(config, ((Config?)null).SafeWithFallback(config));
        Assert.Same(config, config.SafeWithFallback(config));
        Assert.Equal("1", Config.Empty.WithFallback(config).GetString("a"));
        Assert.Throws<ArgumentException>(() => config.WithFallback(config));
        Assert.Throws<ArgumentNullException>(() => new Config((Config)null!, config));
    }

    [Fact]
    public void Texts_turn_into_configurations()
    {
        Config fromText = "a = 1";
        Assert.Equal("1", fromText.GetString("a"));
        Assert.Equal(("1", "2"), ((fromText + "a = 3, b = 2").GetString("a"), (fromText + "a = 3, b = 2").GetString("b")));
        Assert.Equal("3", ("a = 3" + fromText).GetString("a"));
        Assert.Equal("1", fromText.Root.AtKey("x").GetString("x.a"));
        Assert.Equal("1", fromText.GetValue("a").AtKey("y").GetString("y"));
        Assert.Equal("1", new Config(new HoconRoot(fromText.Root)).GetString("a"));
        Assert.Equal("1", fromText.Root.ToConfig().GetString("a"));
    }

    [Fact]
    public void Objects_turn_into_configurations()
    {
        var config = ConfigurationFactory.FromObject(new { Name = "x y", Port = 2552, On = true, Nested = new { List = new[] { 1, 2 }, Rate = 0.5 } });
        Assert.Equal(["Name=x y", "Nested.List=[1,2]", "Nested.Rate=0.5", "On=true", "Port=2552"], Flat.Of(config));
        Assert.Equal(TimeSpan.FromSeconds(5).TotalSeconds, ConfigurationFactory.FromObject(new Dictionary<string, object> { ["t"] = "5s" }).GetTimeSpan("t").TotalSeconds);
    }

    [Fact]
    public void The_defaults_are_a_resource()
    {
        Assert.True(ConfigurationFactory.Default().HasPath("akka.actor"));
        Assert.True(ConfigurationFactory.Load().IsNullOrEmpty());
    }

    [Theory]
    [InlineData("a = 1", "  a : 1\r\n")]
    [InlineData("a { b = x, c { d = 2.5 } }\ne = on", "  a : {\r\n    b : x\r\n    c : {\r\n      d : 2.5\r\n    }\r\n  }\r\n  e : on\r\n")]
    [InlineData("a = [1, 2]\nb = \"x y\"\n\"c d\" = /user/x", "  a : [1,2]\r\n  b : \"x y\"\r\n  \"c d\" : /user/x\r\n")]
    [InlineData("a = \"akka://x\"", "  a : \"akka://x\"\r\n")]
    public void The_text_of_a_configuration(string hocon, string expected)
    {
        Assert.Equal(expected, Parse(hocon).ToString());
        Assert.Equal(expected, Parse(hocon).Root.ToString());
        Assert.Equal(Flat.Of(hocon), Flat.Of(Parse(hocon).ToString()));
    }

    [Fact]
    public void The_text_of_all_layers()
    {
        var config = Parse("b = 2").WithFallback(Parse("b = 1\na = 1"));
        Assert.Equal("  b : 2\r\n", config.ToString());
        Assert.Equal("  b : 1\r\n", config.Fallback.ToString()[..9]);
        Assert.Equal(["a=1", "b=2"], Flat.Of(config.ToString(includeFallback: true)));
    }

    private static Config Parse(string hocon) => ConfigurationFactory.ParseString(string.Create(CultureInfo.InvariantCulture, $"{hocon}"));
}
