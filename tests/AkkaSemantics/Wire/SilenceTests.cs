using Akka.Remote;

namespace AkkaSemantics.Tests.Wire;

public sealed class SilenceTests() : WireTest("akka.remote.quarantine-after-silence = 1 s")
{
    [Fact(Timeout = 30_000)]
    public async Task A_peer_of_system_messages_that_stays_away_is_quarantined()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(QuarantinedEvent));
        using (var peer = await RawPeer.Associate(Sys))
        {
            await peer.Send(Pdu.Watch(Url("/user/missing#5"), Me, 0));
            await peer.ReceiveEnvelope();
            await peer.Send(Pdu.Ack(0), Pdu.Text(Target, "acknowledged"));
            await ExpectMsgAsync("acknowledged", Far);
            await peer.Send(Pdu.Disassociate);
            Assert.Equal(RawPeer.Closed, await peer.ReceiveEnd());
        }

        Assert.Equal(77, (await ExpectMsgAsync<QuarantinedEvent>(Far)).Uid);
    }
}
