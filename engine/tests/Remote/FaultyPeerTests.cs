using System.Text;
using Akka.Actor;
using Akka.Remote.Protocol;

namespace Engine.Tests.Remote;

/// <summary>What a node does with a peer that breaks the rules: the rows of akka-wire 1.15, each followed by a well-behaved peer that is served.</summary>
public sealed class FaultyPeerTests : IAsyncLifetime
{
    private const string Disassociate = "12020802";
    private const string Quarantined = "12020805";
    private const string Closed = "closed";

    private readonly ExtendedActorSystem _node = RemoteSystem.Start("Node", "akka.remote.retry-gate-closed-for = 0.2 s");
    private readonly Collector.Inbox _inbox;

    public FaultyPeerTests() => (_, _inbox) = Collector.Start(_node, "target");

    private string Target => _node.Url("/user/target");

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>Whatever a test did, the node still serves others.</summary>
    public async Task DisposeAsync()
    {
        using (var good = await RawPeer.Associate(_node, uid: 4711, port: 10))
        {
            await good.SendText(Target, "still there");
            while (await _inbox.Next() is not "still there")
            {
            }
        }

        await _node.Terminate().WaitAsync(RemoteSystem.Patience);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_peer_that_does_not_introduce_itself_is_dropped()
    {
        using var peer = await RawPeer.Connect(_node);
        await peer.SendFrame("12020803");
        Assert.Equal(Disassociate, await peer.Receive());
        Assert.Equal(Closed, await peer.Receive());
    }

    [Theory(Timeout = 30_000)]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a\nb")]
    public async Task A_peer_with_an_impossible_name_is_dropped(string system)
    {
        using var peer = await RawPeer.Connect(_node);
        await peer.Send(ControlFrames.Frame(new ProtocolMessage
        {
            Control = new ControlMessage
            {
                Command = Command.Associate,
                Handshake = new HandshakeInfo { Origin = new AddressData { System = system, Hostname = "h", Port = 1, Protocol = "tcp" }, Uid = 5 },
            },
        }));
        Assert.Equal(Closed, await peer.Receive());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_silent_peer_is_dropped_after_the_timeout()
    {
        var impatient = RemoteSystem.Start("Impatient", "akka.remote.dot-netty.tcp.connection-timeout = 0.2 s");
        using var peer = await RawPeer.Connect(impatient);
        Assert.Equal(Disassociate, await peer.Receive());
        Assert.Equal(Closed, await peer.Receive());
        await impatient.Terminate().WaitAsync(RemoteSystem.Patience);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("FFFFFFFF00000000")]
    [InlineData("FDF3010000000000")]
    public async Task A_frame_of_impossible_length_closes_in_silence(string start)
    {
        using var peer = await RawPeer.Associate(_node);
        await peer.Send(Convert.FromHexString(start));
        Assert.Equal(Closed, await peer.Receive());
    }

    [Fact(Timeout = 30_000)]
    public async Task The_longest_allowed_frame_passes()
    {
        using var peer = await RawPeer.Associate(_node);

        // Prefix 4; five nested lengths of 3 and one of 1 with their tags, path with two tags and lengths, id 2, sequence 9.
        var overhead = Target.Length + 35;
        await peer.SendMessage(Target, new byte[128_000 - overhead], 4);
        Assert.Equal(128_000 - overhead, Assert.IsType<byte[]>(await _inbox.Next()).Length);
    }

    [Fact(Timeout = 30_000)]
    public async Task An_empty_frame_is_ignored()
    {
        using var peer = await RawPeer.Associate(_node);
        await peer.Send(new byte[4]);
        await peer.SendText(Target, "after");
        Assert.Equal("after", await _inbox.Next());
    }

    [Fact(Timeout = 30_000)]
    public async Task Garbage_instead_of_a_frame_closes_in_silence()
    {
        using var peer = await RawPeer.Associate(_node);
        await peer.SendFrame("FFFFFFFFFFFFFFFFFFFFFFFF");
        Assert.Equal(Closed, await peer.Receive());
    }

    [Fact(Timeout = 30_000)]
    public async Task Garbage_inside_of_a_payload_disassociates()
    {
        using var peer = await RawPeer.Associate(_node);
        await peer.SendFrame("0A04FFFFFFFF");
        Assert.Equal(Disassociate, await peer.Receive());
        Assert.Equal(Closed, await peer.Receive());
    }

    [Theory(Timeout = 30_000)]
    [InlineData(99, "")]
    [InlineData(17, "")]
    [InlineData(17, "System.DateTime, System.Private.CoreLib")]
    [InlineData(16, "XX")]
    [InlineData(2, "Nobody.Knows, NotLoaded")]
    [InlineData(1, "")]
    public async Task An_ordinary_message_that_cannot_be_read_costs_only_itself(int serializer, string manifest)
    {
        using var peer = await RawPeer.Associate(_node);
        await peer.SendMessage(Target, "{\"$type\":\"No.Such, Nowhere\"}"u8.ToArray(), serializer, manifest);
        await peer.SendText(Target, "after");
        Assert.Equal("after", await _inbox.Next());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_system_message_that_cannot_be_read_is_acknowledged_and_disassociates()
    {
        using var peer = await RawPeer.Associate(_node);
        await peer.SendMessage(Target, [], 22, "Akka.Dispatch.SysMsg.Nonsense, Akka", sequence: 0);
        Assert.Equal("0A020A00", await peer.Receive());
        Assert.Equal(Disassociate, await peer.Receive());
        Assert.Equal(Closed, await peer.Receive());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_sequence_number_out_of_all_reason_disassociates()
    {
        using var peer = await RawPeer.Associate(_node);
        await peer.SendMessage(Target, [], 22, "Akka.Dispatch.SysMsg.Suspend, Akka", sequence: 1UL << 40);
        Assert.Equal(Disassociate, await peer.Receive());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_message_for_another_system_or_incarnation_costs_only_itself()
    {
        using var peer = await RawPeer.Associate(_node);
        await peer.SendText(Target.Replace("Node@", "Other@", StringComparison.Ordinal), "lost");
        await peer.SendText(Target + "#12345", "lost");
        await peer.SendText(_node.Url("/remote"), "lost");
        await peer.SendText(Target, "after");
        Assert.Equal("after", await _inbox.Next());
    }

    [Theory(Timeout = 30_000)]
    [InlineData("nonsense", null)]
    [InlineData("/user/target#2147483648", null)]
    [InlineData("/user/target", "akka://local/ignore")]
    [InlineData("/user/target", "no path")]
    public async Task A_path_that_is_none_disassociates(string recipient, string? sender)
    {
        using var peer = await RawPeer.Associate(_node);
        await peer.SendText(recipient[0] == '/' ? _node.Url(recipient) : recipient, "lost", sender);
        Assert.Equal(Disassociate, await peer.Receive());
        Assert.Equal(Closed, await peer.Receive());
    }

    [Fact(Timeout = 30_000)]
    public async Task An_acknowledgement_of_what_was_never_sent_quarantines()
    {
        using var peer = await RawPeer.Associate(_node);
        await peer.SendAck(1_000);
        Assert.Equal(Disassociate, await peer.Receive());
        Assert.Equal(Closed, await peer.Receive());

        using var again = await RawPeer.Associate(_node);
        Assert.Equal(Quarantined, await again.Receive());
        Assert.Equal(Closed, await again.Receive());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_goodbye_is_not_answered()
    {
        using var peer = await RawPeer.Associate(_node);
        await peer.SendFrame(Disassociate);
        Assert.Equal(Closed, await peer.Receive());
    }

    [Fact(Timeout = 30_000)]
    public async Task System_messages_are_acknowledged_and_gaps_reported()
    {
        using var peer = await RawPeer.Associate(_node);
        await peer.SendMessage(Target, [], 22, "Akka.Dispatch.SysMsg.Resume, Akka", sequence: 0);
        Assert.Equal("0A020A00", await peer.Receive());
        await peer.SendMessage(Target, [], 22, "Akka.Dispatch.SysMsg.Resume, Akka", sequence: 2);
        Assert.Equal("0A150A1309020000000000000012080100000000000000", await peer.Receive());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_peer_that_returns_with_another_uid_replaces_its_former_incarnation()
    {
        using var first = await RawPeer.Associate(_node, uid: 77);
        using var second = await RawPeer.Associate(_node, uid: 78);
        Assert.Equal(Disassociate, await first.Receive());
        await second.SendText(Target, "from the second");
        Assert.Equal("from the second", await _inbox.Next());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_second_connection_of_the_same_peer_is_read_and_the_first_written()
    {
        using var first = await RawPeer.Associate(_node);
        using var second = await RawPeer.Associate(_node);
        await second.SendText(Target, "by the second");
        Assert.Equal("by the second", await _inbox.Next());
        await second.SendMessage(_node.Url("/user/target"), [], 16, "ID", sender: "akka.tcp://Raw@127.0.0.1:9/user/me#5");
        Assert.Contains(Convert.ToHexString(Encoding.UTF8.GetBytes("/user/me#5")), await first.Receive(), StringComparison.Ordinal);
    }

    [Fact(Timeout = 30_000)]
    public async Task Termination_says_goodbye()
    {
        var other = RemoteSystem.Start("Other");
        using var guest = await RawPeer.Associate(other);
        await other.Terminate().WaitAsync(RemoteSystem.Patience);
        Assert.Equal("12020804", await guest.Receive());
        Assert.Equal(Closed, await guest.Receive());
    }
}
