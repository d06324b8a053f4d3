using System.Globalization;
using Inviso.EndToEnd.Support;

namespace Inviso.EndToEnd.Cluster;

/// <summary>The cluster of docs/cluster.md, a line for each member, from the file that is there for it.</summary>
[Collection(ClusterCollection.Name)]
public sealed class ClusterCommandTests
{
    private const int Width = 80;

    [Fact]
    public async Task Two_lines_make_a_cluster_and_a_third_shows_it()
    {
        using var directory = new ScratchDirectory();
        using var line = new CuttableLine();
        var port = line.NodePort.ToString(CultureInfo.InvariantCulture);
        var text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "hocon", "cluster.conf"));
        var config = directory.Write("cluster.conf", text.Replace("4711", port, StringComparison.Ordinal));
        await using var front = InvisoProcess.Start(directory.Path, "node", "--config", config, "--name", "front1", "--role", "front", "--port", port);
        Assert.StartsWith("front1@127.0.0.1 is ready at", await front.LineAsync(" is ready at "), StringComparison.Ordinal);
        await using var back = InvisoProcess.Start(directory.Path, "node", "--config", config, "--name", "back1", "--role", "back");
        await back.LineAsync(" is ready at ");

        await using var shown = await ShownWhenUpAsync(directory, $"akka.tcp://inviso@127.0.0.1:{port}");
        Assert.Equal(0, shown.Process.ExitCode);
        Assert.All(shown.Out.Split('\n'), printed => Assert.InRange(printed.Length, 0, Width));
        foreach (var row in (string[])["| front1@127.0.0.1 | up     | front | yes       | none    |", "| back1@127.0.0.1  | up     | back  | yes       | none    |"])
            Assert.Contains(row, shown.Out, StringComparison.Ordinal);
        Assert.Contains("2 members, 0 unreachable", shown.Out, StringComparison.Ordinal);
        Assert.True(Directory.Exists(directory.File("inviso-cluster/back1")));
    }

    // A member is ready before the others have agreed that it is up.
    private static async Task<InvisoProcess> ShownWhenUpAsync(ScratchDirectory directory, string contact)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var shown = await InvisoProcess.RunAsync(directory.Path, "cluster", "--contact", contact);
            if (shown.Process.ExitCode != 0 || !shown.Out.Contains("joining", StringComparison.Ordinal))
                return shown;
            Assert.True(TimeProvider.System.GetElapsedTime(began) < ControlNode.Patience, shown.Out);
            await shown.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_contact_nobody_answers_at_is_a_failure_of_the_cluster()
    {
        using var directory = new ScratchDirectory();
        using var line = new CuttableLine();
        var contact = $"akka.tcp://inviso@127.0.0.1:{line.NodePort}";
        await using var shown = await InvisoProcess.RunAsync(directory.Path, "cluster", "--contact", contact);
        Assert.Equal(3, shown.Process.ExitCode);
        Assert.Equal("", shown.Out);
        Assert.Contains(contact, shown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contact_that_is_in_no_cluster_is_a_mistake()
    {
        using var directory = new ScratchDirectory();
        using var line = new CuttableLine();
        var port = line.NodePort.ToString(CultureInfo.InvariantCulture);
        var config = directory.Write("alone.conf", "inviso.node.system = alone");
        await using var alone = InvisoProcess.Start(directory.Path, "node", "--config", config, "--name", "alone", "--port", port);
        await alone.LineAsync(" is ready at ");
        await using var shown = await InvisoProcess.RunAsync(directory.Path, "cluster", "--contact", $"akka.tcp://alone@127.0.0.1:{port}");
        Assert.Equal(2, shown.Process.ExitCode);
        Assert.Equal("", shown.Out);
        Assert.Contains("is no member of a cluster; give", shown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_that_no_seed_lets_in_ends_as_a_failure_and_says_why()
    {
        using var directory = new ScratchDirectory();
        using var line = new CuttableLine();
        var config = directory.Write(
            "member.conf",
            $$"""
            akka.actor.provider = "Inviso.Cluster.InvisoClusterActorRefProvider, Inviso.Cluster"
            akka.extensions = ["Inviso.Cluster.InvisoClusterExtensionProvider, Inviso.Cluster"]
            akka.remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
            akka.cluster.seed-nodes = ["akka.tcp://lonely@127.0.0.1:{{line.NodePort}}"]
            akka.cluster.shutdown-after-unsuccessful-join-seed-nodes = 1s
            inviso.node.system = lonely
            """);
        await using var node = InvisoProcess.Start(directory.Path, "node", "--config", config, "--name", "lonely");
        Assert.Equal(3, await node.EndAsync());
        Assert.Contains("lonely@127.0.0.1 ended: no seed node let it in within", node.Error, StringComparison.Ordinal);
    }
}
