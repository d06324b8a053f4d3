using Akka.Configuration;

namespace Engine.Tests.Configuration;

public class ConfigTests
{
    [Theory]
    [InlineData("10", 10)]
    [InlineData("10ms", 10)]
    [InlineData("\"10 ms\"", 10)]
    [InlineData("1.5 s", 1500)]
    [InlineData("2 minutes", 120_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("1 d", 86_400_000)]
    [InlineData("infinite", -1)]
    public void Durations(string text, double milliseconds) =>
        Assert.Equal(milliseconds, Parse($"a = {text}").GetTimeSpan("a").TotalMilliseconds);

    [Theory]
    [InlineData("128000b", 128_000)]
    [InlineData("64k", 65_536)]
    [InlineData("64 kB", 64_000)]
    [InlineData("2 MiB", 2_097_152)]
    [InlineData("7", 7)]
    public void Sizes(string text, long bytes) => Assert.Equal(bytes, Parse($"a = {text}").GetByteSize("a"));

    [Theory]
    [InlineData("on", true)]
    [InlineData("yes", true)]
    [InlineData("true", true)]
    [InlineData("off", false)]
    [InlineData("no", false)]
    [InlineData("false", false)]
    public void Switches(string text, bool expected) => Assert.Equal(expected, Parse($"a = {text}").GetBoolean("a", !expected));

    [Fact]
    public void Numbers()
    {
        var config = Parse("a = -5, b = 1.5, c = 5000000000, d = [1, 2]");
        Assert.Equal(-5, config.GetInt("a"));
        Assert.Equal(1.5, config.GetDouble("b"));
        Assert.Equal(1.5f, config.GetFloat("b"));
        Assert.Equal(1.5m, config.GetDecimal("b"));
        Assert.Equal(5_000_000_000, config.GetLong("c"));
        Assert.Equal([1L, 2L], config.GetLongList("d"));
    }

    [Fact]
    public void A_missing_path_gives_the_default()
    {
        var config = Parse("a = 1");
        Assert.Equal(7, config.GetInt("b", 7));
        Assert.Equal("x", config.GetString("b.c", "x"));
        Assert.Null(config.GetString("a.b"));
        Assert.Null(config.GetConfig("b"));
        Assert.Null(config.GetByteSize("b"));
        Assert.Equal(TimeSpan.Zero, config.GetTimeSpan("b"));
        Assert.Empty(config.GetStringList("b"));
        Assert.False(config.HasPath("b"));
    }

    [Fact]
    public void A_value_of_the_wrong_kind_is_named_with_its_path()
    {
        var config = Parse("a { b = ten, c = [1], d = -5s, e = 99999999999 }");
        Action[] reads =
        [
            () => config.GetInt("a.b"), () => config.GetBoolean("a.b"), () => config.GetTimeSpan("a.b"), () => config.GetByteSize("a.b"),
            () => config.GetStringList("a.b"), () => config.GetString("a.c"), () => config.GetTimeSpan("a.d"), () => config.GetInt("a.e"), () => config.GetString("a"),
        ];
        Assert.All(reads, read => Assert.Contains("setting a", Assert.Throws<ConfigurationException>(read).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Layers_are_asked_in_order_and_objects_are_merged()
    {
        var config = Parse("a { b = 1, s = 1 }").WithFallback(Parse("a { b = 2, c = 2 }")).WithFallback(Parse("a { b = 3, c = 3, d = 3, s.x = 3 }"));
        Assert.Equal([1, 2, 3], new[] { "a.b", "a.c", "a.d" }.Select(path => config.GetInt(path)));
        Assert.Equal([1, 2, 3], new[] { "b", "c", "d" }.Select(path => config.GetConfig("a").GetInt(path)));
        Assert.False(config.HasPath("a.s.x"));
        Assert.Equal(2, config.Fallback.GetInt("a.b"));
    }

    [Fact]
    public void Merging_layers_changes_none_of_them()
    {
        var under = Parse("a { b = 1, c { d = 1 } }");
        var over = Parse("a { b = 2, c { e = 2 } }");
        Assert.Equal(2, over.WithFallback(under).GetConfig("a.c").AsEnumerable().Count());
        Assert.Equal(1, under.GetInt("a.b"));
        Assert.Null(under.GetString("a.c.e"));
        Assert.Null(over.GetString("a.c.d"));
    }

    [Fact]
    public void Empty_configurations_add_nothing()
    {
        var config = Parse("a = 1");
        Assert.Same(config, config.WithFallback(Config.Empty));
        Assert.Same(config, config.WithFallback(null));
        Assert.Same(config, Config.Empty.WithFallback(config));
        Assert.Same(config, ((Config?)null).SafeWithFallback(config));
        Assert.True(((Config?)null).IsNullOrEmpty());
        Assert.True(Parse("").IsEmpty);
        Assert.False(config.IsEmpty);
        Assert.Throws<ArgumentException>(() => config.WithFallback(config));
    }

    private static Config Parse(string hocon) => ConfigurationFactory.ParseString(hocon);
}
