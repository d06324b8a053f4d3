using System.Threading.Channels;
using Akka.Actor;
using Akka.Event;
using Akka.Remote;
using Inviso.Messages;
using Inviso.Tracing.Tests.Support;
using static Inviso.Tracing.Tests.Support.Probes;

namespace Inviso.Tracing.Tests;

/// <summary>Losses between two nodes that talk to each other.</summary>
public sealed class RemoteLossTests
{
    private const int TooLarge = 40_000;
    private const string SmallFrames = "akka.remote.dot-netty.tcp.maximum-frame-size = 32000b";

    private static readonly PidSpec All = new PidSpec.All();

    [Fact(Timeout = 60_000)]
    public async Task A_frame_that_is_too_large_is_its_senders_loss()
    {
        await using var node = TracedNode.Remote($"akka.loglevel = ERROR\nakka.loggers = []\n{SmallFrames}").Open();
        await using var other = TracedNode.Remote(SmallFrames);
        var (sender, there) = await Connected(node, other);
        node.Session.SetFlags(All, TraceFlags.Send);
        await sender.Run(context =>
        {
            there.Tell("small", context.Self);
            there.Tell(new string('x', TooLarge), context.Self);
        });
        await node.Sink.Until(node, events => events.Any(e => e.Kind == TraceKind.SendToNonExisting));
        Assert.Equal(["frame_too_large /user/there"], Lost(await node.CloseAsync()));
    }

    // What the engine tells by itself is told by hand here: an Error event with a cause of that type.
    [Fact(Timeout = 60_000)]
    public async Task The_messages_are_found_by_their_size_oldest_first_and_once()
    {
        await using var node = TracedNode.Remote(SmallFrames).Open();
        await using var other = TracedNode.Remote(SmallFrames);
        var (sender, there) = await Connected(node, other);
        var far = other.Doing("far");
        node.Session.SetFlags(All, TraceFlags.Send);
        await sender.Run(context =>
        {
            there.Tell("small", context.Self);
            there.Tell(new string('1', TooLarge), context.Self);
            node.System.ActorSelection(far.Path.ToStringWithAddress(AddressOf(other))).Tell(new string('2', TooLarge), context.Self);
            there.Tell(new NotSerializable(), context.Self);
            there.Tell(new string('3', TooLarge), context.Self);
        });
        var cause = new OversizedPayloadException();
        Assert.Equal("Akka.Remote.OversizedPayloadException", cause.GetType().FullName);
        for (var i = 0; i < 5; i++)
            node.System.EventStream.Publish(new Error(cause, "writer", typeof(RemoteLossTests), "too large"));
        node.System.EventStream.Publish(new Error(new IOException(), "writer", typeof(RemoteLossTests), "OversizedPayloadException"));
        var events = await node.CloseAsync();
        Assert.Equal(["frame_too_large /user/there", "frame_too_large /user/far", "frame_too_large /user/there"], Lost(events));
        Assert.All(events.Where(e => e.Kind == TraceKind.SendToNonExisting), e => Assert.Equal("System.String", e.MessageType));
        Assert.All(events.Where(e => e.Kind == TraceKind.SendToNonExisting), e => Assert.Equal("/user/sender", e.Actor!.Path));
    }

    [Fact(Timeout = 60_000)]
    public async Task Whose_writer_tells_of_a_loss_decides_whose_message_it_is()
    {
        await using var node = TracedNode.Remote(SmallFrames).Open();
        await using var other = TracedNode.Remote(SmallFrames);
        await using var third = TracedNode.Remote(SmallFrames);
        var (sender, there) = await Connected(node, other);
        third.Doing("third");
        node.Session.SetFlags(new PidSpec.LocalName("sender"), TraceFlags.Send);
        await sender.Run(context =>
        {
            node.System.ActorSelection($"{AddressOf(third)}/user/third").Tell(new string('1', TooLarge), context.Self);
            there.Tell(new string('2', TooLarge), context.Self);
        });
        foreach (var peer in new[] { other, other, third })
        {
            var writer = node.System.ActorOf(Props.Create(() => new Doer()), $"writer-{Uri.EscapeDataString(AddressOf(peer).ToString())}-{Guid.NewGuid():N}");
            await writer.Run(context => context.System.EventStream.Publish(new Error(new OversizedPayloadException(), "writer", typeof(RemoteLossTests), "")));
        }

        Assert.Equal(["frame_too_large /user/there", "frame_too_large /user/third"], Lost(await node.CloseAsync()));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_quarantined_node_gets_nothing_and_the_sender_is_told_why()
    {
        await using var node = TracedNode.Remote().Open();
        await using var other = TracedNode.Remote();
        var (sender, there) = await Connected(node, other);
        var quarantined = Heard.Of<QuarantinedEvent>(node);
        var provider = (RemoteActorRefProvider)((ExtendedActorSystem)node.System).Provider;
        provider.Transport.Quarantine(AddressOf(other), AddressUidExtension.Uid(other.System));
        Assert.Equal(AddressOf(other), (await quarantined.Next()).Address);

        node.Session.SetFlags(All, TraceFlags.Send);
        await sender.Run(context => there.Tell(new Ping(1), context.Self));
        await node.Sink.Until(node, events => events.Any(e => e.Kind == TraceKind.SendToNonExisting));
        Assert.Equal(["quarantined /user/there"], Lost(await node.CloseAsync()));
    }

    private static async Task<(IActorRef Sender, IActorRef There)> Connected(TracedNode node, TracedNode other)
    {
        var sender = node.Doing("sender");
        await sender.Run();
        other.Doing("there");
        var there = ((ExtendedActorSystem)node.System).Provider.ResolveActorRef($"{AddressOf(other)}/user/there");
        Assert.NotNull((await there.Ask<ActorIdentity>(new Identify(1), TracedNode.Patience)).Subject);
        return (sender, there);
    }

    private static Address AddressOf(TracedNode node) => ((ExtendedActorSystem)node.System).Provider.DefaultAddress;

    private static IEnumerable<string> Lost(IEnumerable<TraceEvent> events) =>
        events.Of(TraceKind.SendToNonExisting, "/user/sender").Select(e => $"{e.Extra} {e.Peer?.Path}");

    private sealed class NotSerializable
    {
        public string Value => throw new InvalidOperationException($"{GetType().Name} is not to be serialized");
    }

    /// <summary>Hears events of one type from the event stream.</summary>
    private sealed class Heard : MinimalActorRef
    {
        private readonly Channel<object> _heard = Channel.CreateUnbounded<object>();

        private Heard(TracedNode node)
        {
            Provider = ((ExtendedActorSystem)node.System).Provider;
            Path = Provider.RootPath / "heard";
        }

        public override ActorPath Path { get; }

        public override IActorRefProvider Provider { get; }

        public static Heard<T> Of<T>(TracedNode node)
        {
            var heard = new Heard(node);
            node.System.EventStream.Subscribe(heard, typeof(T));
            return new Heard<T>(heard._heard.Reader);
        }

        protected override void TellInternal(object message, IActorRef sender) => _heard.Writer.TryWrite(message);
    }

    private sealed class Heard<T>(ChannelReader<object> reader)
    {
        public async Task<T> Next()
        {
            using var patience = new CancellationTokenSource(TracedNode.Patience);
            return (T)await reader.ReadAsync(patience.Token);
        }
    }
}
