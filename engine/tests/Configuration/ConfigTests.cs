using Akka.Configuration;

namespace Engine.Tests.Configuration;

public class ConfigTests
{
    [Fact]
    public void More_is_understood_than_elsewhere()
    {
        Assert.Equal(100, Parse("a = 10 us").GetTimeSpan("a").Ticks);
        Assert.True(Parse("a = yes").GetBoolean("a"));
        Assert.False(Parse("a = no").GetBoolean("a", true));
        Assert.Equal(" x ", Parse("a = \" x \"").GetString("a"));
        Assert.Equal("null", Parse("a = \"null\"").GetString("a"));
    }

    [Theory]
    [InlineData("9 EiB")]
    [InlineData("99999999999999999999")]
    [InlineData("-9223372036854775808 k")]
    public void Sizes_beyond_64_bits_are_refused(string text) => Assert.Throws<ConfigurationException>(() => Parse($"a = {text}").GetByteSize("a"));

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
