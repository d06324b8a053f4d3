using System.Threading.Channels;
using Akka.Actor;
using Inviso.Actors.Tests.Support;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Control;

/// <summary>A runtime that starts by itself comes to its control, or lives alone as its dependency allows.</summary>
public sealed class AutostartTests
{
    private const string Two = "'node2@127.0.0.1'";

    private static string Autostart(string more) => $"inviso.autostart {{ enabled = on, tag = \"{{boot,1}}\", {more} }}";

    [Theory(Timeout = 60_000)]
    [InlineData("control = \"node1@127.0.0.1\"", "")]
    [InlineData("options = \"[{dependency,{0,'node1@127.0.0.1'}}]\"", "inviso.secret = \"open sesame\"")]
    public async Task It_connects_to_the_control_it_is_configured_with(string how, string secret)
    {
        await using var node1 = TestNode.Start("node1", secret);
        await node1.Run("inviso:start().");
        await using var node2 = TestNode.StartKnowing(node1, "node2", $"{Autostart(how)}\n{secret}");
        Assert.Equal($"{{connected,{Two},{{{{boot,1}},{{new,running}}}}}}", await node1.NextAny());
        await node1.Expect(
            ("inviso:get_status().", $"{{ok,[{{{Two},{{ok,{{new,running}}}}}}]}}"),
            ($"inviso:get_status([{Two}]).", $"{{ok,[{{{Two},{{ok,{{new,running}}}}}}]}}"),
            ($"inviso:add_nodes([{Two}],tag).", $"{{ok,[{{{Two},{{ok,already_added}}}}]}}"),
            ("inviso:stop_nodes().", $"{{ok,[{{{Two},ok}}]}}"));
        await node2.UntilGone("runtime");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_node_that_connects_again_takes_the_place_of_what_it_was_known_for()
    {
        await using var node1 = TestNode.Start("node1");
        await node1.Run("inviso:start().");
        await using var node2 = TestNode.StartKnowing(node1, "node2", Autostart("control = \"node1@127.0.0.1\""));
        Assert.StartsWith("{connected,", await node1.NextAny(), StringComparison.Ordinal);
        var control = node1.Extension.Node.Address;
        node2.System.ActorOf(Props.Create(() => new ConnectActor(node2.Extension.Node, control, TermParser.Parse("{boot,1}"))));
        Assert.Equal($"{{disconnected,{Two},noproc}}", await node1.NextAny());
        Assert.StartsWith("{connected,", await node1.NextAny(), StringComparison.Ordinal);
        await node1.Expect(("inviso:get_status().", $"{{ok,[{{{Two},{{ok,{{new,running}}}}}}]}}"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Without_a_control_it_is_adopted_later_with_its_tag()
    {
        await using var node2 = TestNode.Start("node2", Autostart("options = \"[{dependency,60000}]\""));
        await using var node1 = TestNode.StartKnowing(node2);
        await node1.Expect(
            ("inviso:start().", "_"),
            ($"inviso:add_nodes([{Two}],mine).", $"{{ok,[{{{Two},{{ok,{{adopted,new,running,{{boot,1}}}}}}}}]}}"));
    }

    [Fact(Timeout = 60_000)]
    public async Task One_that_may_not_live_without_a_control_ends_when_none_comes()
    {
        await using var node1 = TestNode.Start("node1");
        await using var node2 = TestNode.StartKnowing(
            node1, "node2", $"{Autostart("control = \"node1@127.0.0.1\", options = \"[{dependency,0}]\"")}\ninviso.connect-timeout = 100ms");
        await Challenge(node2);
        await node2.UntilGone("runtime");
    }

    [Fact(Timeout = 60_000)]
    public async Task Without_a_control_to_look_for_it_is_not_even_started()
    {
        await using var node = TestNode.Start("node1", Autostart("options = \"[{dependency,0}]\""));
        await Challenge(node);
        await node.UntilGone("runtime");
        await node.Expect(("inviso:start().", "_"), ("inviso:add_node(tag).", "{ok,new}"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_control_is_told_of_nobody_who_did_not_prove_the_secret()
    {
        await using var node = TestNode.Start("node1");
        await node.Run("inviso:start().");
        var nonce = new byte[8];
        var asker = new Asker(node);
        asker.Tell(new NodeProtocol.Hello(1, 1, nonce));
        var challenge = await asker.Next<NodeProtocol.Challenge>();
        // The proof of a control is none of a runtime that connects.
        var proof = Handshakes.Proof(default, challenge.Nonce, nonce);
        asker.Tell(new NodeProtocol.Connect(1, 1, proof, new NodeName("evil@host"), Term.Nil));
        Assert.Equal("{refused,wrong_secret}", (await asker.Next<NodeProtocol.Refused>()).Reason.ToString());
        asker.Tell(new NodeProtocol.Connect(2, 7, proof, new NodeName("evil@host"), Term.Nil));
        Assert.Equal("{invalid_request,hello}", (await asker.Next<NodeProtocol.Refused>()).Reason.ToString());
        await node.Expect(("inviso:get_status().", "{ok,[]}"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Where_no_control_runs_the_node_is_told_so()
    {
        await using var node = TestNode.Start("node1");
        var nonce = new byte[8];
        var asker = new Asker(node);
        asker.Tell(new NodeProtocol.Hello(1, 1, nonce));
        var challenge = await asker.Next<NodeProtocol.Challenge>();
        var proof = Handshakes.ConnectProof(default, challenge.Nonce, nonce);
        asker.Tell(new NodeProtocol.Connect(1, 1, proof, new NodeName("n@host"), Term.Nil));
        Assert.Equal("{noproc,inviso_c}", (await asker.Next<NodeProtocol.Refused>()).Reason.ToString());
    }

    // The supervisor answers only when it has started, and with it what starts by itself.
    private static Task Challenge(TestNode node) =>
        node.Extension.Supervisor.Ask<NodeProtocol.Challenge>(new NodeProtocol.Hello(1, 1, new byte[8]), TestNode.Patience);

    /// <summary>An actor that talks to a node's supervisor.</summary>
    private sealed class Asker(TestNode node)
    {
        private readonly Channel<object> _answers = Channel.CreateUnbounded<object>();
        private IActorRef? _self;

        public void Tell(object message) =>
            node.Extension.Supervisor.Tell(message, _self ??= node.System.ActorOf(Props.Create(() => new Recorder(_answers.Writer))));

        public async Task<T> Next<T>() => Assert.IsType<T>(await _answers.Reader.ReadAsync().AsTask().WaitAsync(TestNode.Patience));
    }
}
