using Akka.Configuration;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Systems;

public sealed class ConfigurationTests() : SemanticsTest("own { value = 7, list = [a, b], wait = 2s, size = 64k, on = on, \"dotted.key\" = x }")
{
    [Fact]
    public void Own_settings_are_read_through_the_system()
    {
        var own = Sys.Settings.Config.GetConfig("own");
        Assert.Equal(7, own.GetInt("value"));
        Assert.Equal(["a", "b"], own.GetStringList("list"));
        Assert.Equal(TimeSpan.FromSeconds(2), own.GetTimeSpan("wait"));
        Assert.Equal(65_536, own.GetByteSize("size"));
        Assert.True(own.GetBoolean("on"));
        Assert.Equal("x", own.GetString("\"dotted.key\""));
        Assert.Equal("none", own.GetString("missing", "none"));
    }

    [Fact]
    public void The_defaults_are_below()
    {
        Assert.False(string.IsNullOrEmpty(Sys.Settings.Config.GetString("akka.actor.provider")));
        Assert.True(Sys.Settings.Config.HasPath("akka.actor.default-dispatcher"));
        Assert.Equal("WARNING", Sys.Settings.LogLevel);
    }

    [Fact]
    public void Layers_answer_from_the_top()
    {
        var config = ConfigurationFactory.ParseString("a { b = 1 }").WithFallback(ConfigurationFactory.ParseString("a { b = 2, c = 3 }"));
        Assert.Equal((1, 3), (config.GetInt("a.b"), config.GetInt("a.c")));
        Assert.Equal((1, 3), (config.GetConfig("a").GetInt("b"), config.GetConfig("a").GetInt("c")));
        Assert.Null(config.GetConfig("z"));
        Assert.True(config.GetConfig("z").IsNullOrEmpty());
    }

    [Fact]
    public void An_unknown_dispatcher_is_a_ConfigurationException() =>
        Assert.Throws<ConfigurationException>(() => Sys.ActorOf(Script(_ => { }).WithDispatcher("no.such.dispatcher")));
}
