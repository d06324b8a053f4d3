using Akka.Cluster;

namespace AkkaSemantics.Tests.Clusters;

/// <summary>Nodes in this process that talk over loopback; they end with the test.</summary>
public abstract class ClusterTest : IAsyncLifetime
{
    /// <summary>A system that ends without a word, as a process that is killed.</summary>
    protected const string Mortal = """
        akka.coordinated-shutdown.run-by-actor-system-terminate = off
        akka.cluster.run-coordinated-shutdown-when-down = off

        """;

    private readonly List<ClusterNode> _nodes = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Task.WhenAll(_nodes.Select(node => node.System.Terminate())).WaitAsync(ClusterNode.Patience * 2);

    protected ClusterNode Node(string hocon = "")
    {
        var node = new ClusterNode(hocon);
        _nodes.Add(node);
        return node;
    }

    /// <summary>A node that is Up and alone.</summary>
    protected async Task<ClusterNode> First(string hocon = "")
    {
        var node = Node(hocon);
        await node.Cluster.JoinAsync(node.Address);
        await node.NextOf<ClusterEvent.MemberUp>(node.Address);
        return node;
    }

    /// <summary>A node that joined <paramref name="first"/>, both of which know that it is Up.</summary>
    protected async Task<ClusterNode> Joined(ClusterNode first, string hocon = "")
    {
        var node = Node(hocon);
        await node.Cluster.JoinAsync(first.Address);
        await node.NextOf<ClusterEvent.MemberUp>(node.Address);
        await first.NextOf<ClusterEvent.MemberUp>(node.Address);
        return node;
    }

    /// <summary>Without leaving, and without telling its peers more than that it shuts down.</summary>
    protected static Task Kill(ClusterNode mortal) => mortal.System.Terminate().WaitAsync(ClusterNode.Patience);
}
