using Akka.Actor;
using Akka.Remote;

namespace AkkaSemantics.Tests.Wire;

/// <summary>What a node puts on the wire, byte for byte.</summary>
public sealed class SentFrameTests : WireTest
{
    private const string Text = "System.String, System.Private.CoreLib";

    public static TheoryData<object, string, int, string> Messages => new()
    {
        { "hello", "68656c6c6f", 17, Text },
        { 42, "2a000000", 17, "System.Int32, System.Private.CoreLib" },
        { -2L, "feffffffffffffff", 17, "System.Int64, System.Private.CoreLib" },
        { new byte[] { 0, 255 }, "00ff", 4, "" },
        { PoisonPill.Instance, "", 16, "PP" },
        { Kill.Instance, "", 16, "K" },
    };

    // The helper that makes the expected bytes is itself held to a recorded frame.
    [Fact]
    public void The_expected_bytes_are_those_of_a_recorded_frame() => Assert.Equal(
        "770000000a7512730a360a34616b6b612e7463703a2f2f53797342403132372e302e302e313a32353532302f757365722f6563686f2331353231323533343636"
        + "12300a0568656c6c6f10111a2553797374656d2e537472696e672c2053797374656d2e507269766174652e436f72654c696229ffffffffffffffff",
        Convert.ToHexString(Pdu.Text("akka.tcp://SysB@127.0.0.1:25520/user/echo#1521253466", "hello")).ToLowerInvariant());

    [Theory(Timeout = 30_000)]
    [MemberData(nameof(Messages))]
    public async Task A_message_travels_as_recorded(object message, string bytes, int serializer, string manifest)
    {
        using var peer = await OpenPeer();
        var remote = ((ExtendedActorSystem)Sys).Provider.ResolveActorRef(Me);
        remote.Tell(message, ActorRefs.NoSender);
        Assert.Equal(Hex(Pdu.Message(Me, Convert.FromHexString(bytes), serializer, manifest)), await peer.Receive());
        remote.Tell(message, TestActor);
        Assert.Equal(Hex(Pdu.Message(Me, Convert.FromHexString(bytes), serializer, manifest, Target)), await peer.Receive());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_selection_travels_to_the_root_with_its_elements()
    {
        using var peer = await OpenPeer();
        Sys.ActorSelection("akka.tcp://Raw@127.0.0.1:9/user/../user/e*").Tell("wild", TestActor);
        byte[] inner = [.. Pdu.Field(1, "wild"), .. Pdu.Number(2, 17), .. Pdu.Field(3, Text)];
        byte[] body =
        [
            .. Pdu.Field(1, inner),
            .. Pdu.Field(2, [.. Pdu.Number(1, 2), .. Pdu.Field(2, "user")]),
            .. Pdu.Field(2, Pdu.Number(1, 1)),
            .. Pdu.Field(2, [.. Pdu.Number(1, 2), .. Pdu.Field(2, "user")]),
            .. Pdu.Field(2, [.. Pdu.Number(1, 3), .. Pdu.Field(2, "e*")]),
        ];
        Assert.Equal(Hex(Pdu.Message("akka.tcp://Raw@127.0.0.1:9/", body, 6, sender: Target)), await peer.Receive());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_watch_travels_once_in_the_name_of_the_remote_watcher_and_heartbeats_follow()
    {
        using var peer = await OpenPeer();
        var remote = ((ExtendedActorSystem)Sys).Provider.ResolveActorRef(Me);
        Watch(remote);
        CreateTestProbe().Watch(remote);
        var watcher = Full(((IRemoteActorRefProvider)((ExtendedActorSystem)Sys).Provider).RemoteWatcher);
        var watch = await NextBut(peer, "RWHB");
        Assert.Equal((Me, 22, "Akka.Dispatch.SysMsg.Watch, Akka", 0UL), (watch.Recipient, watch.Serializer, watch.Manifest, watch.Sequence));
        Assert.Equal(Pdu.WatchBody(Me, watcher), watch.Message);
        await peer.Send(Pdu.Ack(0));
        RawEnvelope heartbeat;
        while ((heartbeat = await peer.ReceiveEnvelope()).Serializer != 6)
        {
        }

        Assert.Equal(("akka.tcp://Raw@127.0.0.1:9/", watcher, Pdu.NotSequenced), (heartbeat.Recipient, heartbeat.Sender, heartbeat.Sequence));
        Assert.Equal("0a0810101a0452574842120a0802120673797374656d12120802120e72656d6f74652d77617463686572",
            Convert.ToHexString(heartbeat.Message).ToLowerInvariant());
        await peer.Send(Pdu.Message(watcher, Pdu.Number(1, 77), 16, "RWHR", "akka.tcp://Raw@127.0.0.1:9/system/remote-watcher#3"));
        var again = await NextBut(peer, "RWHB");
        Assert.Equal((1UL, watch.Manifest), (again.Sequence, again.Manifest));
    }

    [Fact(Timeout = 30_000)]
    public async Task The_heartbeat_of_a_remote_watcher_is_answered_with_the_uid()
    {
        using var peer = await OpenPeer();
        await peer.Send(Pdu.Message(Url("/system/remote-watcher"), [], 16, "RWHB", Me));
        var answer = await peer.ReceiveEnvelope();
        Assert.Equal((Me, 16, "RWHR"), (answer.Recipient, answer.Serializer, answer.Manifest));
        Assert.Equal(Pdu.Number(1, (ulong)AddressUidExtension.Uid(Sys)), answer.Message);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_question_is_answered_at_its_own_path_below_temp()
    {
        using var peer = await OpenPeer();
        var answer = ((ExtendedActorSystem)Sys).Provider.ResolveActorRef(Me).Ask<string>("question", Far);
        var question = await peer.ReceiveEnvelope();
        Assert.Matches("^" + System.Text.RegularExpressions.Regex.Escape(Url("/temp/")) + "[a-zA-Z0-9+~]+$", question.Sender);
        await peer.Send(Pdu.Text(question.Sender!, "answer"));
        Assert.Equal("answer", await answer);
    }

    private static async Task<RawEnvelope> NextBut(RawPeer peer, string inner)
    {
        while (true)
        {
            var envelope = await peer.ReceiveEnvelope();
            if (!System.Text.Encoding.UTF8.GetString(envelope.Message).Contains(inner, StringComparison.Ordinal))
                return envelope;
        }
    }

    private static string Hex(byte[] frame) => Convert.ToHexString(frame.AsSpan(4));
}
