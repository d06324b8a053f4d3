using Akka.Remote;

namespace AkkaSemantics.Tests.Wire;

public sealed class QuarantineTests : WireTest
{
    [Fact(Timeout = 30_000)]
    public async Task An_acknowledgement_of_what_was_never_sent_quarantines_this_incarnation_only()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(QuarantinedEvent));
        using var peer = await RawPeer.Associate(Sys);
        await peer.Send(Pdu.Ack(1_000));
        Assert.Equal(Disassociated, await peer.Receive());
        Assert.Equal(RawPeer.Closed, await peer.Receive());
        Assert.Equal(77, (await ExpectMsgAsync<QuarantinedEvent>(Far)).Uid);

        for (var i = 0; i < 2; i++)
        {
            using var again = await RawPeer.Associate(Sys);
            Assert.Equal(ToldQuarantined, await again.Receive());
            Assert.Equal(RawPeer.Closed, await again.Receive());
        }

        using var successor = await RawPeer.Associate(Sys, uid: 78);
        await successor.Send(Pdu.Identify(Target, Me));
        Assert.Equal(Me, (await successor.ReceiveEnvelope()).Recipient);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_send_to_a_quarantined_peer_dials_and_refuses_the_same_incarnation()
    {
        using var listener = new RawListener();
        using var peer = await RawPeer.Associate(Sys, port: listener.Port);
        Sys.EventStream.Subscribe(TestActor, typeof(QuarantinedEvent));
        await peer.Send(Pdu.Ack(1_000));
        await ExpectMsgAsync<QuarantinedEvent>(Far);

        Sys.ActorSelection(listener.Path("/user/me")).Tell("anybody there?");
        using (var dialled = await listener.Associate())
        {
            Assert.Equal(ToldQuarantined, await dialled.Receive());
            Assert.Equal(RawPeer.Closed, await dialled.Receive());
        }

        // Restarted, it is welcome: as soon as the gate is open again.
        var welcomed = listener.Associate(uid: 78);
        await AwaitAssertAsync(
            () =>
            {
                Sys.ActorSelection(listener.Path("/user/me")).Tell("hello");
                Assert.True(welcomed.IsCompleted);
            },
            Far,
            TimeSpan.FromMilliseconds(50));
        using var successor = await welcomed;
        Assert.Equal(listener.Path("/"), (await successor.ReceiveEnvelope()).Recipient);
    }

    [Fact(Timeout = 30_000)]
    public async Task Being_quarantined_is_an_event()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(ThisActorSystemQuarantinedEvent));
        using var peer = await RawPeer.Associate(Sys);
        await peer.Send(Pdu.Control(5));
        Assert.Equal(RawPeer.Closed, await peer.Receive());
        Assert.Equal(9, (await ExpectMsgAsync<ThisActorSystemQuarantinedEvent>(Far)).RemoteAddress.Port);
    }
}
