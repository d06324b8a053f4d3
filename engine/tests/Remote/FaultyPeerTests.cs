using Akka.Actor;
using AkkaSemantics.Tests.Wire;

namespace Engine.Tests.Remote;

/// <summary>Where this engine is stricter than the published one, and what peers may cost it. What both do is in tests/AkkaSemantics/Wire.</summary>
public sealed class FaultyPeerTests : IAsyncLifetime
{
    private const string Disassociate = "12020802";

    private readonly ExtendedActorSystem _node = RemoteSystem.Start("Node", "akka.remote { retry-gate-closed-for = 0.2 s, resend-interval = 0.2 s }");
    private readonly Collector.Inbox _inbox;

    public FaultyPeerTests() => (_, _inbox) = Collector.Start(_node, "target");

    private string Target => _node.Url("/user/target");

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>Whatever a test did, the node still serves others.</summary>
    public async Task DisposeAsync()
    {
        await OthersAreServed(_node, _inbox);
        await _node.Terminate().WaitAsync(RemoteSystem.Patience);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("", 1)]
    [InlineData("a/b", 1)]
    [InlineData("a\nb", 1)]
    [InlineData("ab", 0)]
    [InlineData("ab", 65_536)]
    public async Task A_peer_with_an_impossible_name_is_dropped(string system, int port)
    {
        using var peer = await RawPeer.Connect(_node);
        await peer.Send(Pdu.Associate(5, system, port));
        Assert.Equal(RawPeer.Closed, await peer.Receive());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_sequence_number_out_of_all_reason_disassociates()
    {
        using var peer = await RawPeer.Associate(_node);
        await peer.Send(Pdu.System(Target, "Suspend", 1UL << 40));
        Assert.Equal(Disassociate, await peer.Receive());
    }

    [Fact(Timeout = 30_000)]
    public async Task An_introduction_must_be_short()
    {
        using var peer = await RawPeer.Connect(_node);
        await peer.Send(Pdu.Frame(new byte[5_000]));
        Assert.Equal(RawPeer.Closed, await peer.Receive());
    }

    [Fact(Timeout = 60_000)]
    public async Task Hundreds_of_connections_that_say_nothing_or_stop_in_the_middle_keep_nobody_out()
    {
        var peers = new List<RawPeer>();
        for (var i = 0; i < 200; i++)
        {
            peers.Add(await RawPeer.Connect(_node));
            var associated = await RawPeer.Associate(_node, uid: i, port: 1_000 + i);
            await associated.Send(Pdu.Text(Target, "cut")[..^(1 + (i % 100))]);
            peers.Add(associated);
        }

        await OthersAreServed(_node, _inbox);
        peers.ForEach(p => p.Reset());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_peer_that_trickles_an_endless_frame_counts_as_silent()
    {
        var strict = RemoteSystem.Start("Strict", "akka.remote.transport-failure-detector { heartbeat-interval = 0.1 s, acceptable-heartbeat-pause = 0.4 s }");
        using var peer = await RawPeer.Associate(strict);
        await peer.Send([0, 0, 1, 0]);
        var end = peer.Receive();
        using var every = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!end.IsCompleted && await every.WaitForNextTickAsync()) await peer.TrySend([0]);
        Assert.Equal(Disassociate, await end);
        await strict.Terminate().WaitAsync(RemoteSystem.Patience);
    }

    [Fact(Timeout = 60_000)]
    public async Task Endless_acknowledgements_and_gaps_of_a_peer_that_reads_nothing_are_harmless()
    {
        using var peer = await RawPeer.Associate(_node);
        await peer.Send(Pdu.Watch(_node.Url("/user/missing#1"), "akka.tcp://Raw@127.0.0.1:9/user/me#5", 0));
        byte[] burst = [.. Enumerable.Range(0, 500).SelectMany(_ => (byte[])[.. Pdu.Ack(0, 0), .. Pdu.Ack(-1)])];
        for (var i = 0; i < 100; i++) await peer.TrySend(burst);
        for (var number = 2UL; number < 3_000; number++) await peer.TrySend(Pdu.Nothing(Target, number));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_flood_of_messages_nobody_can_read_writes_few_lines()
    {
        var (lines, log) = Collector.Start(_node);
        _node.EventStream.Subscribe(lines, typeof(Akka.Event.Warning));
        using var peer = await RawPeer.Associate(_node);
        byte[] burst = [.. Enumerable.Range(0, 500).SelectMany(_ => Pdu.Message(Target, [1], 99))];
        for (var i = 0; i < 20; i++) await peer.Send(burst);
        await peer.Send(Pdu.Text(Target, "after"));
        while (await _inbox.Next() is not "after")
        {
        }

        lines.Tell("end");
        var count = 0;
        while (await log.Next() is not "end") count++;
        Assert.InRange(count, 0, 500);
    }

    [Fact(Timeout = 30_000)]
    public async Task Termination_says_goodbye()
    {
        var other = RemoteSystem.Start("Other");
        using var guest = await RawPeer.Associate(other);
        await other.Terminate().WaitAsync(RemoteSystem.Patience);
        Assert.Equal("12020804", await guest.Receive());
        Assert.Equal(RawPeer.Closed, await guest.Receive());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_system_message_that_cannot_be_read_is_acknowledged_first()
    {
        using var peer = await RawPeer.Associate(_node);
        await peer.Send(Pdu.System(Target, "Nonsense", 0));
        Assert.Equal("0A020A00", await peer.Receive());
        Assert.Equal(Disassociate, await peer.Receive());
    }

    private static async Task OthersAreServed(ExtendedActorSystem node, Collector.Inbox inbox)
    {
        using var good = await RawPeer.Associate(node, uid: 4711, port: 10);
        await good.Send(Pdu.Text(node.Url("/user/target"), "still there"));
        while (await inbox.Next() is not "still there")
        {
        }
    }
}
