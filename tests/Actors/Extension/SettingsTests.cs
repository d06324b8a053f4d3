using Akka.Actor;
using Akka.Configuration;
using Inviso.Actors.Tests.Support;

namespace Inviso.Actors.Tests.Extension;

public sealed class SettingsTests
{
    private static readonly Config Reference = ConfigurationFactory.FromResource("inviso.conf", typeof(InvisoExtension).Assembly);

    [Fact]
    public void The_reference_configuration_is_right()
    {
        var settings = InvisoSettings.Read(Reference);
        Assert.Equal(TimeSpan.FromSeconds(1), settings.HeartbeatInterval);
        Assert.Equal(TimeSpan.FromSeconds(5), settings.AcceptablePause);
        Assert.Equal(TimeSpan.FromSeconds(60), settings.MetaCleaningInterval);
        Assert.False(settings.HasSecret);
        Assert.Empty(settings.Nodes);
        Assert.Empty(settings.Modules);
    }

    [Fact]
    public void Names_of_nodes_may_stand_in_quotes()
    {
        var settings = InvisoSettings.Read(ConfigurationFactory.ParseString(
            """inviso.nodes { "node2@127.0.0.1" = "akka.tcp://sys@127.0.0.1:4053", node3 = "akka.tcp://sys@h3:1" }""").WithFallback(Reference));
        Assert.Equal(new Address("akka.tcp", "sys", "127.0.0.1", 4053), settings.Nodes["node2@127.0.0.1"]);
        Assert.Equal("h3", settings.Nodes["node3"].Host);
    }

    [Fact]
    public void All_complaints_come_at_once()
    {
        var failure = Assert.Throws<ConfigurationException>(() => InvisoSettings.Read(ConfigurationFactory.ParseString(
            """
            inviso.heartbeat { interval = 1ms, acceptable-pause = 1s }
            inviso.nodes.x = nonsense
            inviso.console.modules.shop = shop
            inviso.log-directory = ""
            inviso.meta.cleaning-interval = 25h
            """).WithFallback(Reference)));
        Assert.Contains("inviso.heartbeat.interval", failure.Message, StringComparison.Ordinal);
        Assert.Contains("inviso.nodes.x", failure.Message, StringComparison.Ordinal);
        Assert.Contains("inviso.meta.cleaning-interval must be a time of 10 ms to 24 h", failure.Message, StringComparison.Ordinal);
        Assert.Contains("inviso.console.modules.shop", failure.Message, StringComparison.Ordinal);
        Assert.Contains("inviso.log-directory", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_settings_are_found()
    {
        var actual = ConfigurationFactory.ParseString(
            """
            inviso {
              secrte = x
              heartbeat { intervall = 1s }
              nodes { any = "y" }
              console.modules { any = "/user/x" }
              trace.handlers { "any:handler" = "T, A" }
              meta.handlers { "any:function" = "T, A" }
              overload.checks { "any:check" = "T, A" }
              secret = z
            }
            """);
        Assert.Equal(["inviso.heartbeat.intervall", "inviso.secrte"], UnknownSettings.Find(actual, Reference).Order(StringComparer.Ordinal));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_node_is_named_by_what_is_typed_configured_or_added()
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = TestNode.Start("node1", $"inviso.nodes {{ two = \"{node2.Address}\" }}");
        var literal = node2.Address.Replace("akka.tcp://", "", StringComparison.Ordinal);
        await node1.Expect(
            ("inviso:start().", "_"),
            ("inviso:add_nodes([two],tag).", "{ok,[{two,{ok,new}}]}"),
            ("inviso:get_status().", "{ok,[{two,{ok,{new,running}}}]}"),
            ("inviso:get_status(['two@127.0.0.1']).", "{ok,[{'two@127.0.0.1',{ok,{new,running}}}]}"),
            ("inviso:get_status(['node2@127.0.0.1']).", "{ok,[{'node2@127.0.0.1',{ok,{new,running}}}]}"),
            ($"inviso:get_status(['{literal}']).", $"{{ok,[{{'{literal}',{{ok,{{new,running}}}}}}]}}"),
            ($"inviso:get_status(['{node2.Address}']).", $"{{ok,[{{'{node2.Address}',{{ok,{{new,running}}}}}}]}}"));
    }
}
