namespace AkkaSemantics.Tests.Wire;

/// <summary>Which of several connections of one peer is for what.</summary>
public sealed class ConnectionUseTests : WireTest
{
    [Fact(Timeout = 30_000)]
    public async Task An_accepted_connection_is_used_both_ways()
    {
        using var peer = await RawPeer.Associate(Sys);
        await peer.Send(Pdu.Identify(Target, Me));
        var answer = await peer.ReceiveEnvelope();
        Assert.Equal((Me, Target, Pdu.NotSequenced), (answer.Recipient, answer.Sender, answer.Sequence));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_second_connection_of_the_same_peer_is_read_and_the_first_written()
    {
        using var first = await RawPeer.Associate(Sys);
        using var second = await RawPeer.Associate(Sys);
        await second.Send(Pdu.Text(Target, "by the second"), Pdu.Identify(Target, Me));
        await ExpectMsgAsync("by the second", Far);
        Assert.Equal(Me, (await first.ReceiveEnvelope()).Recipient);
    }

    [Fact(Timeout = 30_000)]
    public async Task Of_connections_that_are_only_read_the_newest_counts()
    {
        using var first = await RawPeer.Associate(Sys);
        using var second = await RawPeer.Associate(Sys);
        await second.Send(Pdu.Text(Target, "by the second"));
        await ExpectMsgAsync("by the second", Far);
        using var third = await RawPeer.Associate(Sys);
        Assert.Equal(Disassociated, await second.Receive());
        await third.Send(Pdu.Text(Target, "by the third"));
        await ExpectMsgAsync("by the third", Far);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_peer_that_returns_with_another_uid_replaces_its_former_incarnation()
    {
        using var first = await RawPeer.Associate(Sys, uid: 77);
        using var second = await RawPeer.Associate(Sys, uid: 78);
        Assert.Equal(Disassociated, await first.Receive());
        await second.Send(Pdu.Text(Target, "from the second"), Pdu.Identify(Target, Me));
        await ExpectMsgAsync("from the second", Far);
        Assert.Equal(Me, (await second.ReceiveEnvelope()).Recipient);
    }

    [Fact(Timeout = 30_000)]
    public async Task After_a_goodbye_for_ever_the_next_connection_is_used_both_ways()
    {
        using (var first = await RawPeer.Associate(Sys))
        {
            await first.Send(Pdu.ShuttingDown);
            Assert.Equal(RawPeer.Closed, await first.Receive());
        }

        using var second = await RawPeer.Associate(Sys, uid: 78);
        await second.Send(Pdu.Identify(Target, Me));
        Assert.Equal(Me, (await second.ReceiveEnvelope()).Recipient);
    }
}
