using Akka.Actor;

namespace AkkaSemantics.Tests.Wire;

/// <summary>The numbered stream of system messages: acknowledged, repeated, delivered once and in order.</summary>
public sealed class SystemMessageTests : WireTest
{
    private const string Notification = "Akka.Dispatch.SysMsg.DeathWatchNotification, Akka";

    [Fact(Timeout = 30_000)]
    public async Task What_came_is_acknowledged_by_the_highest_number_and_the_gaps()
    {
        using var peer = await RawPeer.Associate(Sys);
        await peer.Send(Pdu.Nothing(Target, 0));
        Assert.Equal("0A020A00", await peer.Receive());
        await peer.Send(Pdu.Nothing(Target, 2));
        Assert.Equal("0A150A1309020000000000000012080100000000000000", await peer.Receive());
        await peer.Send(Pdu.Nothing(Target, 1));
        Assert.Equal("0A0B0A09090200000000000000", await peer.Receive());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_repeated_number_is_acknowledged_again_and_delivered_once()
    {
        var target = Start(a => a.OnAny(m => TestActor.Tell(m)), "target");
        using var peer = await RawPeer.Associate(Sys);
        await peer.Send(Pdu.System(Full(target), "Suspend", 0));
        Assert.Equal("0A020A00", await peer.Receive());
        await peer.Send(Pdu.System(Full(target), "Suspend", 0));
        Assert.Equal("0A020A00", await peer.Receive());
        await peer.Send(Pdu.System(Full(target), "Resume", 1, Pdu.Field(1, [])), Pdu.Text(Full(target), "runs"));

        // One Resume undoes one Suspend only.
        await ExpectMsgAsync("runs", Far);
    }

    [Fact(Timeout = 30_000)]
    public async Task What_comes_too_early_waits_for_the_gap_to_be_filled()
    {
        var target = Start(a => a.OnAny(m => TestActor.Tell(m)), "target");
        using var peer = await RawPeer.Associate(Sys);
        await peer.Send(Pdu.System(Full(target), "Terminate", 1));
        Assert.Equal("0A150A1309010000000000000012080000000000000000", await peer.Receive());
        await peer.Send(Pdu.Text(Full(target), "alive"));
        await ExpectMsgAsync("alive", Far);
        await peer.Send(Pdu.Watch(Full(target), Me, 0));
        var end = await peer.ReceiveEnvelope();
        Assert.Equal((Me, 22, Notification, 0UL), (end.Recipient, end.Serializer, end.Manifest, end.Sequence));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_system_message_is_repeated_until_it_is_acknowledged()
    {
        using var peer = await RawPeer.Associate(Sys);
        await peer.Send(Pdu.Watch(Url("/user/missing#5"), Me, 0));
        for (var i = 0; i < 3; i++)
            Assert.Equal((Notification, 0UL), ((await peer.ReceiveEnvelope()) is var again ? again.Manifest : "", again.Sequence));
        await peer.Send(Pdu.Ack(0), Pdu.Watch(Url("/user/missing#6"), Me, 1));

        // Repetitions of the first may still be on the way.
        while ((await peer.ReceiveEnvelope()).Sequence != 1)
        {
        }

        Assert.Equal(1UL, (await peer.ReceiveEnvelope()).Sequence);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_missing_system_message_is_repeated_at_once()
    {
        using var peer = await RawPeer.Associate(Sys);
        await peer.Send(Pdu.Watch(Url("/user/missing#5"), Me, 0), Pdu.Watch(Url("/user/missing#6"), Me, 1));
        while ((await peer.ReceiveEnvelope()).Sequence != 1)
        {
        }

        await peer.Send(Pdu.Ack(1, 0));
        for (var i = 0; i < 3; i++)
            Assert.Equal(0UL, (await peer.ReceiveEnvelope()).Sequence);
    }

    [Fact(Timeout = 30_000)]
    public async Task An_absent_number_is_number_zero()
    {
        using var peer = await RawPeer.Associate(Sys);
        await peer.Send(Pdu.Message(Target, "first"u8.ToArray(), 17, "S", sequence: 0));
        Assert.Equal("0A020A00", await peer.Receive());
    }

    [Theory(Timeout = 30_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_peer_that_returns_learns_what_came(bool saysGoodbye)
    {
        using (var first = await RawPeer.Associate(Sys))
        {
            await first.Send(Pdu.Nothing(Target, 0));
            Assert.Equal("0A020A00", await first.Receive());
            if (saysGoodbye)
                await first.Send(Pdu.Disassociate);
            else
                first.Finish();
            Assert.Equal(RawPeer.Closed, await first.Receive());
        }

        using var second = await RawPeer.Associate(Sys);
        Assert.Equal("0A020A00", await second.Receive());
        await second.Send(Pdu.Nothing(Target, 1));
        Assert.Equal("0A0B0A09090100000000000000", await second.Receive());
    }
}
