using Akka.Actor;
using Akka.Event;
using AkkaSemantics.Tests.Wire;

namespace Engine.Tests.Remote;

/// <summary>A sender that is faster than the wire: bounded memory, and every message is accounted for.</summary>
public sealed class BackPressureTests : IAsyncLifetime
{
    private const string Unread = "akka.tcp://Raw@127.0.0.1:9/user/unread#5";

    private readonly ExtendedActorSystem _node = RemoteSystem.Start("Node", "akka.remote.retry-gate-closed-for = 0.2 s");
    private readonly Counter _dropped;
    private readonly Collector.Inbox _inbox;

    public BackPressureTests()
    {
        (_, _inbox) = Collector.Start(_node, "target");
        _dropped = new Counter(_node);
        _node.EventStream.Subscribe(_dropped, typeof(Dropped));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _node.Terminate().WaitAsync(RemoteSystem.Patience);

    [Fact(Timeout = 60_000)]
    public async Task Of_messages_to_a_peer_that_does_not_read_each_is_sent_later_or_dropped_with_a_reason()
    {
        const int Sent = 150_000;
        using var peer = await OpenPeer();
        var remote = _node.Provider.ResolveActorRef(Unread);
        await Task.Run(() =>
        {
            for (var i = 0; i < Sent; i++) remote.Tell("a message of some forty bytes, or rather more", ActorRefs.NoSender);
        });
        Assert.InRange(_dropped.Count, 1, Sent - 100_000);

        // Now it reads, and what is then sent is sent without loss.
        for (var received = 0L; received + _dropped.Count < Sent; received++) await peer.ReceiveEnvelope();
        remote.Tell("last", ActorRefs.NoSender);
        Assert.Equal("last"u8.ToArray(), (await peer.ReceiveEnvelope()).Message);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_reader_whose_answers_have_no_place_goes_on_reading()
    {
        using var unread = await OpenPeer();
        using var asking = await RawPeer.Associate(_node, uid: 1, port: 10);
        var selection = new ActorSelectionMessage(new Identify(1), [new SelectChildName("user"), new SelectChildName("missing")]);
        var question = Pdu.Message(_node.Url("/"), _node.Serialization.Serialize(selection), 6, sender: Unread);
        byte[] burst = [.. Enumerable.Repeat(question, 1_000).SelectMany(q => q)];
        for (var i = 0; i < 130; i++) await asking.Send(burst);
        await asking.Send(Pdu.Text(_node.Url("/user/target"), "still read"));
        Assert.Equal("still read", await _inbox.Next());
        Assert.InRange(_dropped.Count, 1, 130_000);
    }

    [Fact(Timeout = 60_000)]
    public async Task Two_nodes_that_flood_each_other_lose_nothing()
    {
        const int Each = 100_000;
        var other = RemoteSystem.Start("Other");
        using var arrived = new CountdownEvent(2 * Each);
        foreach (var node in new[] { _node, other }) node.ActorOf(Props.Create(() => new Sink(arrived)), "sink");
        var floods = new[] { (_node, other), (other, _node), (_node, other), (other, _node) }.Select(pair => Task.Run(() =>
        {
            var sink = pair.Item1.Provider.ResolveActorRef(pair.Item2.Url("/user/sink"));
            for (var i = 0; i < Each / 2; i++) sink.Tell(i, ActorRefs.NoSender);
        }));
        await Task.WhenAll(floods);
        Assert.True(await Task.Run(() => arrived.Wait(RemoteSystem.Patience)), $"{arrived.CurrentCount} messages are missing");
        Assert.Equal(0, _dropped.Count);
        await other.Terminate().WaitAsync(RemoteSystem.Patience);
    }

    /// <summary>A peer whose connection the node already writes to.</summary>
    private async Task<RawPeer> OpenPeer()
    {
        var peer = await RawPeer.Associate(_node);
        await peer.Send(Pdu.Text(_node.Url("/user/target"), "open"));
        Assert.Equal("open", await _inbox.Next());
        return peer;
    }

    private sealed class Counter(ExtendedActorSystem system) : MinimalActorRef
    {
        private long _count;

        public long Count => Interlocked.Read(ref _count);

        public override ActorPath Path { get; } = new RootActorPath(system.Provider.DefaultAddress) / "counter";

        public override IActorRefProvider Provider { get; } = system.Provider;

        protected override void TellInternal(object message, IActorRef sender) => Interlocked.Increment(ref _count);
    }

    private sealed class Sink(CountdownEvent arrived) : UntypedActor
    {
        protected override void OnReceive(object message) => arrived.Signal();
    }
}
