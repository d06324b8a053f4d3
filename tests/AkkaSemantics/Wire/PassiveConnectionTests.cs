namespace AkkaSemantics.Tests.Wire;

public sealed class PassiveConnectionTests() : WireTest("akka.remote.use-passive-connections = off")
{
    [Fact(Timeout = 30_000)]
    public async Task Without_passive_connections_answers_are_dialled()
    {
        using var listener = new RawListener();
        using var peer = await RawPeer.Associate(Sys, port: listener.Port);
        await peer.Send(Pdu.Identify(Target, listener.Path("/user/me#5")));
        using var dialled = await listener.Associate();
        Assert.Equal(listener.Path("/user/me#5"), (await dialled.ReceiveEnvelope()).Recipient);
        await peer.Send(Pdu.Text(Target, "still read"));
        await ExpectMsgAsync("still read", Far);
    }
}
