using Akka.Actor;
using Inviso.Actors.Tests.Support;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Control;

/// <summary>Who is let in.</summary>
public sealed class SecretTests
{
    [Theory(Timeout = 60_000)]
    [InlineData("", "", "{ok,new}")]
    [InlineData("open sesame", "open sesame", "{ok,new}")]
    [InlineData("open sesame", "guess", "{error,{refused,wrong_secret}}")]
    [InlineData("open sesame", "", "{error,{refused,wrong_secret}}")]
    public async Task A_control_must_know_the_nodes_secret(string ofNode, string ofControl, string reply)
    {
        await using var node2 = TestNode.Start("node2", $"inviso.secret = \"{ofNode}\"");
        await using var node1 = TestNode.StartKnowing(node2, config: $"inviso.secret = \"{ofControl}\"");
        await node1.Expect(("inviso:start().", "_"), ("inviso:add_nodes(['node2@127.0.0.1'],tag).", $"{{ok,[{{'node2@127.0.0.1',{reply}}}]}}"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_proof_serves_once_and_without_challenge_there_is_none()
    {
        await using var node = TestNode.Start("node1");
        var supervisor = node.Extension.Supervisor;
        var challenge = await supervisor.Ask<NodeProtocol.Challenge>(new NodeProtocol.Hello(1, 1, new byte[8]), TestNode.Patience);
        var start = new NodeProtocol.StartRuntime(
            1, 1, Handshakes.Proof(default, challenge.Nonce, new byte[8]), Term.Nil, RuntimeOptions.None, false, new NodeName("x@y"));
        // The challenge went to another asker, so that this one's proof is for nothing.
        Assert.Equal("{refused,wrong_secret}", (await supervisor.Ask<NodeProtocol.Refused>(start, TestNode.Patience)).Reason.ToString());
    }

    [Theory(Timeout = 60_000)]
    [InlineData(0, "{old_protocol,[0,1]}")]
    [InlineData(2, "{invalid_request,hello}")]
    public async Task Another_protocol_version_is_refused_with_one_reason(int version, string reason)
    {
        await using var node = TestNode.Start("node1");
        var refused = await node.Extension.Supervisor.Ask<NodeProtocol.Refused>(new NodeProtocol.Hello(1, version, new byte[8]), TestNode.Patience);
        Assert.Equal(reason, refused.Reason.ToString());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_runtime_serves_its_control_only()
    {
        await using var node = TestNode.Start("node1");
        await node.Expect(("inviso:start().", "_"), ("inviso:add_node(tag).", "{ok,new}"));
        var runtime = await node.Child("runtime");
        var reply = await runtime.Ask<RuntimeProtocol.Reply>(new RuntimeProtocol.Request(7, 1, new RuntimeCommand.Stop()), TestNode.Patience);
        Assert.Equal("{error,refused}", reply.Result.ToString());
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("localhost", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.8.9.10", true)]
    [InlineData("::1", true)]
    [InlineData("10.0.0.1", false)]
    [InlineData("example.org", false)]
    public void Without_a_secret_only_near_peers_are_served(string? host, bool isNear) =>
        Assert.Equal(isNear, PeerAddress.IsNear(new Address("akka.tcp", "sys", host, host is null ? null : 1)));
}
