using Akka.Actor;
using Akka.Event;
using Akka.Remote;

namespace AkkaSemantics.Tests.Wire;

public sealed class HandshakeTests() : WireTest("akka.remote.dot-netty.tcp.connection-timeout = 1 s\nakka.remote.transport-failure-detector.heartbeat-interval = 0.1 s")
{
    [Fact(Timeout = 30_000)]
    public async Task A_dialling_node_introduces_itself_at_once_and_sends_only_after_the_answer()
    {
        using var listener = new RawListener();
        Sys.ActorSelection(listener.Path("/user/me")).Tell("hello", ActorRefs.NoSender);
        using var peer = await listener.Accept();
        var uid = AddressUidExtension.Uid(Sys);
        Assert.Equal(Hex(Pdu.Associate(uid, Sys.Name, NodeAddress.Port!.Value)), await peer.Receive());
        await peer.Send(Pdu.Associate(77, "Raw", listener.Port));
        Assert.Equal(listener.Path("/"), (await peer.ReceiveEnvelope()).Recipient);
    }

    [Fact(Timeout = 30_000)]
    public async Task An_accepting_node_answers_with_its_introduction()
    {
        using var peer = await RawPeer.Connect(Sys);
        await peer.Send(Pdu.Associate(77, "Raw", 9));
        Assert.Equal(Hex(Pdu.Associate(AddressUidExtension.Uid(Sys), Sys.Name, NodeAddress.Port!.Value)), await peer.Receive());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_peer_that_says_nothing_is_dropped_after_the_timeout()
    {
        using var peer = await RawPeer.Connect(Sys);
        Assert.Equal(Disassociated, await peer.Receive());
        Assert.Equal(RawPeer.Closed, await peer.Receive());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_dialled_peer_that_does_not_answer_costs_the_messages_that_wait()
    {
        using var listener = new RawListener();
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        Sys.ActorSelection(listener.Path("/user/me")).Tell("lost");
        using var silent = await listener.Accept();
        while ((await ExpectMsgAsync<DeadLetter>(Far)).Message is not (ActorSelectionMessage { Message: "lost" } or "lost"))
        {
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task A_second_introduction_is_ignored()
    {
        using var peer = await RawPeer.Associate(Sys);
        await peer.Send(Pdu.Associate(77, "Raw", 9), Pdu.Text(Target, "after"));
        await ExpectMsgAsync("after", Far);
    }

    private static string Hex(byte[] frame) => Convert.ToHexString(frame.AsSpan(4));
}
