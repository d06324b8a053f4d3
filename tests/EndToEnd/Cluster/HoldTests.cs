using Akka.Actor;
using Inviso.EndToEnd.Support;

namespace Inviso.EndToEnd.Cluster;

/// <summary>What does not hold a member's start.</summary>
[Collection(ClusterCollection.Name)]
public sealed class HoldTests
{
    private const string Provider = "akka.actor.provider = \"Inviso.Cluster.InvisoClusterActorRefProvider, Inviso.Cluster\"";
    private const string Extension = "\"Inviso.Cluster.InvisoClusterExtensionProvider, Inviso.Cluster\"";

    [Fact]
    public async Task Members_without_inviso_await_nobody()
    {
        using var line = new CuttableLine();
        var seeds = $"akka.cluster.seed-nodes = [\"akka.tcp://mixed@127.0.0.1:{line.NodePort}\"]";
        using var plain = ActorSystem.Create(
            "mixed",
            $$"""
            akka { loglevel = OFF, stdout-loglevel = OFF, actor.provider = cluster }
            akka.remote.dot-netty.tcp { hostname = "127.0.0.1", port = {{line.NodePort}} }
            {{seeds}}
            """);
        // Longer than anybody waits for the line that says that the node is ready.
        await using var member = await NodeProcess.StartAsync(
            "m1",
            $"""
            {Provider}
            {seeds}
            akka.extensions = [{Extension}, "{NodeProbe.Name}"]
            akka.remote.dot-netty.tcp.port = 0
            inviso.node.system = mixed
            inviso.cluster.hold = 3m
            """);
        await plain.Terminate().WaitAsync(ControlNode.Patience);
    }

    [Fact]
    public async Task A_system_that_ends_is_held_no_longer()
    {
        var starting = Task.Run(() => ActorSystem.Create(
            "alone",
            $$"""
            akka { loglevel = OFF, stdout-loglevel = OFF }
            {{Provider}}
            akka.remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
            akka.extensions = ["{{typeof(EarlyExtension).FullName}}, {{typeof(EarlyExtension).Assembly.GetName().Name}}", {{Extension}}]
            inviso.cluster.hold = 3m
            """));
        var system = await EarlyExtension.System.WaitAsync(ControlNode.Patience);
        var began = TimeProvider.System.GetTimestamp();
        while ((await system.ActorSelection("/system/inviso-hold").Ask<ActorIdentity>(new Identify(1), ControlNode.Patience)).Subject is null)
        {
            Assert.False(starting.IsCompleted);
            Assert.True(TimeProvider.System.GetElapsedTime(began) < ControlNode.Patience, "nothing holds the start");
        }

        await system.Terminate().WaitAsync(ControlNode.Patience);
        // With the system, or without: the published Akka then has no more to start, and says so.
        await Task.WhenAny(starting).WaitAsync(ControlNode.Patience);
    }
}
