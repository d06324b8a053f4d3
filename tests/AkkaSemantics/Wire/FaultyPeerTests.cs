using Akka.Event;

namespace AkkaSemantics.Tests.Wire;

/// <summary>What a node does with a peer that breaks the rules; after each, another peer is served.</summary>
public sealed class FaultyPeerTests : WireTest
{
    [Theory(Timeout = 30_000)]
    [InlineData("0400000012020803")]
    [InlineData("040000000A020A00")]
    public async Task A_peer_that_does_not_begin_with_its_introduction_is_dropped(string frame)
    {
        using var peer = await RawPeer.Connect(Sys);
        await peer.Send(Convert.FromHexString(frame));
        Assert.Equal(Disassociated, await peer.Receive());
        Assert.Equal(RawPeer.Closed, await peer.Receive());
        await OthersAreServed();
    }

    [Theory(Timeout = 30_000)]
    [InlineData("FFFFFFFF00000000")]
    [InlineData("00000080")]
    [InlineData("FDF3010000000000")]
    [InlineData("FFFFFF7F00000000")]
    public async Task A_frame_of_impossible_length_closes_in_silence(string start)
    {
        using var peer = await RawPeer.Associate(Sys);
        await peer.Send(Convert.FromHexString(start));
        Assert.Equal(RawPeer.Closed, await peer.Receive());
        await OthersAreServed();
    }

    [Fact(Timeout = 30_000)]
    public async Task The_longest_allowed_frame_passes()
    {
        using var peer = await RawPeer.Associate(Sys);
        var bytes = new byte[127_000];
        bytes = new byte[bytes.Length + 128_000 - Pdu.Message(Target, bytes, 4).Length];
        await peer.Send(Pdu.Message(Target, bytes, 4));
        Assert.Equal(bytes.Length, (await ExpectMsgAsync<byte[]>(Far)).Length);
    }

    [Fact(Timeout = 30_000)]
    public async Task An_empty_frame_is_ignored()
    {
        using var peer = await RawPeer.Associate(Sys);
        await peer.Send(new byte[4], Pdu.Text(Target, "after"));
        await ExpectMsgAsync("after", Far);
    }

    [Fact(Timeout = 30_000)]
    public async Task Frames_may_come_in_any_pieces()
    {
        using var peer = await RawPeer.Connect(Sys);
        byte[] bytes = [.. Pdu.Associate(77, "Raw", 9), .. Pdu.Text(Target, "one"), .. Pdu.Text(Target, "two")];
        foreach (var b in bytes)
            await peer.Send([b]);
        await ExpectMsgAsync("one", Far);
        await ExpectMsgAsync("two", Far);
        await peer.Send(Pdu.Text(Target, "three"), Pdu.Heartbeat, Pdu.Text(Target, "four"));
        await ExpectMsgAsync("three", Far);
        await ExpectMsgAsync("four", Far);
    }

    [Fact(Timeout = 30_000)]
    public async Task Garbage_instead_of_a_frame_closes_in_silence()
    {
        using var peer = await RawPeer.Associate(Sys);
        await peer.Send(Pdu.Frame([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]));
        Assert.Equal(RawPeer.Closed, await peer.Receive());
        await OthersAreServed();
    }

    [Fact(Timeout = 30_000)]
    public async Task Garbage_inside_of_a_payload_disassociates()
    {
        using var peer = await RawPeer.Associate(Sys);
        await peer.Send(Pdu.Frame(Pdu.Field(1, [0xff, 0xff, 0xff, 0xff])));
        Assert.Equal(Disassociated, await peer.Receive());
        Assert.Equal(RawPeer.Closed, await peer.Receive());
        await OthersAreServed();
    }

    [Theory(Timeout = 30_000)]
    [InlineData(99, "")]
    [InlineData(17, "System.DateTime, System.Private.CoreLib")]
    [InlineData(16, "XX")]
    [InlineData(2, "Nobody.Knows, NotLoaded")]
    [InlineData(1, "")]
    public async Task An_ordinary_message_that_cannot_be_read_costs_only_itself(int serializer, string manifest)
    {
        using var peer = await RawPeer.Associate(Sys);
        await peer.Send(Pdu.Message(Target, "{\"$type\":\"No.Such, Nowhere\"}"u8.ToArray(), serializer, manifest), Pdu.Text(Target, "after"));
        await ExpectMsgAsync("after", Far);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_system_message_that_cannot_be_read_disassociates()
    {
        using var peer = await RawPeer.Associate(Sys);
        await peer.Send(Pdu.System(Target, "Nonsense", 0));
        var answer = await peer.Receive();

        // Its number is used up, which may or may not be told before.
        Assert.Equal(Disassociated, answer == "0A020A00" ? await peer.Receive() : answer);
        Assert.Equal(RawPeer.Closed, await peer.Receive());
        await OthersAreServed();
    }

    [Fact(Timeout = 30_000)]
    public async Task A_message_for_another_system_costs_only_itself()
    {
        using var peer = await RawPeer.Associate(Sys);
        var other = Target.Replace($"{Sys.Name}@", "other@", StringComparison.Ordinal);
        await peer.Send(Pdu.Text(other, "lost"), Pdu.Text(Target, "after"));
        await ExpectMsgAsync("after", Far);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_message_for_a_former_incarnation_is_a_dead_letter()
    {
        using var peer = await RawPeer.Associate(Sys);
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        var path = TestActor.Path.ToStringWithAddress(NodeAddress);
        await peer.Send(Pdu.Text($"{path}#{(TestActor.Path.Uid % 1_000_000) + 1}", "late"), Pdu.Text(path, "after"));
        Assert.Equal("late", (await ExpectMsgAsync<DeadLetter>(Far)).Message);
        await ExpectMsgAsync("after", Far);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("nonsense", null)]
    [InlineData("", null)]
    [InlineData("/user/x#2147483648", null)]
    [InlineData("/user/x", "akka://local/ignore")]
    [InlineData("/user/x", "")]
    public async Task A_path_that_is_none_disassociates(string recipient, string? sender)
    {
        using var peer = await RawPeer.Associate(Sys);
        await peer.Send(Pdu.Text(recipient.StartsWith('/') ? Url(recipient) : recipient, "lost", sender));
        Assert.Equal(Disassociated, await peer.Receive());
        Assert.Equal(RawPeer.Closed, await peer.Receive());
        await OthersAreServed();
    }

    [Fact(Timeout = 30_000)]
    public async Task A_goodbye_is_not_answered()
    {
        using var peer = await RawPeer.Associate(Sys);
        await peer.Send(Pdu.Disassociate);
        Assert.Equal(RawPeer.Closed, await peer.Receive());
    }
}
