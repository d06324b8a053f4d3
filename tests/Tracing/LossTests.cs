using System.Collections.Concurrent;
using System.Threading.Channels;
using Akka.Actor;
using Akka.Event;
using Inviso.Messages;
using Inviso.Tracing.Tests.Support;
using static Inviso.Tracing.Tests.Support.Probes;

namespace Inviso.Tracing.Tests;

/// <summary>Each lost message is one event, on the actor that sent it, with the reason; Akka's own dead letters are the second count.</summary>
public sealed class LossTests
{
    private const TraceFlags Sends = TraceFlags.Send;
    private static readonly PidSpec All = new PidSpec.All();

    [Fact(Timeout = 30_000)]
    public async Task Whoever_is_not_there_or_has_stopped_is_named()
    {
        await using var node = TracedNode.Local().Open();
        var (sender, dead) = (node.Doing("sender"), node.Doing("dead"));
        await sender.Run();
        await dead.GracefulStop(TracedNode.Patience);
        var letters = new Letters(node);
        node.Session.SetFlags(All, Sends | TraceFlags.Receive);
        await sender.Run(context =>
        {
            context.ActorSelection("/user/nobody").Tell(new Ping(1));
            dead.Tell(new Ping(2));
            dead.Forward(new Ping(3));
            dead.Tell(PoisonPill.Instance);
            context.System.DeadLetters.Tell(new Ping(4));
        });
        Assert.Equal(
            ["no_such_actor /user/nobody", "stopped /user/dead", "stopped /user/dead", "stopped /user/dead", "no_recipient "],
            Lost(await node.CloseAsync(), "/user/sender"));
        Assert.Equal(5, letters.Count);
    }

    [Fact(Timeout = 30_000)]
    public async Task What_waits_and_what_is_stashed_when_an_actor_stops_is_lost_by_its_senders()
    {
        await using var node = TracedNode.Local().Open();
        var sender = node.Doing("sender");
        var victim = node.System.ActorOf(Props.Create(() => new Stasher()), "victim");
        await sender.Run();
        using var gate = new ManualResetEventSlim();
        node.Session.SetFlags(All, Sends);
        var letters = new Letters(node);
        await sender.Run(_ =>
        {
            victim.Tell(new Ping(1));
            victim.Tell(new Do(context =>
            {
                gate.Wait(TracedNode.Patience);
                context.Stop(context.Self);
            }));
            victim.Tell(new Ping(2));
            victim.Tell(new Ping(3));
        });
        gate.Set();
        await letters.Until(3);
        Assert.Equal(["stashed /user/victim", "stopped /user/victim", "stopped /user/victim"], Lost(await node.CloseAsync(), "/user/sender"));
        Assert.Equal(3, letters.Count);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_full_mailbox_loses_what_does_not_fit()
    {
        await using var node = TracedNode.Local(
            "small { mailbox-type = \"Akka.Dispatch.BoundedMailbox, Akka\", mailbox-capacity = 2, mailbox-push-timeout-time = 0s }").Open();
        var sender = node.Doing("sender");
        var victim = node.System.ActorOf(Props.Create(() => new Doer()).WithMailbox("small"), "victim");
        await sender.Run();
        await victim.Run();
        using var gate = new ManualResetEventSlim();
        using var entered = new ManualResetEventSlim();
        victim.Tell(new Do(_ =>
        {
            entered.Set();
            gate.Wait(TracedNode.Patience);
        }));
        Assert.True(entered.Wait(TracedNode.Patience));
        var letters = new Letters(node);
        node.Session.SetFlags(All, Sends | TraceFlags.Receive);
        await sender.Run(_ =>
        {
            for (var i = 0; i < 5; i++)
                victim.Tell(new Ping(i));
        });
        node.Session.ClearFlags(All, Sends | TraceFlags.Receive);
        var lost = Lost(await node.CloseAsync(), "/user/sender").ToList();
        Assert.Equal(letters.Of<Ping>(), lost.Count);
        Assert.InRange(lost.Count, 2, 4);
        Assert.All(lost, loss => Assert.Equal("mailbox_full /user/victim", loss));
        gate.Set();
    }

    [Fact(Timeout = 30_000)]
    public async Task What_a_buffer_drops_says_why()
    {
        await using var node = TracedNode.Local().Open();
        var (sender, buffer, target) = (node.Doing("sender"), node.Doing("buffer"), node.Doing("target"));
        await sender.Run();
        await buffer.Run();
        await target.Run();
        node.Session.SetFlags(All, Sends);
        await buffer.Run(context =>
        {
            context.System.EventStream.Publish(new Dropped(new Ping(1), "buffer full", sender, target));
            context.System.DeadLetters.Tell(new Dropped(new Ping(2), "too old", sender, target));
        });
        var events = await node.CloseAsync();
        Assert.Equal(["{dropped,\"buffer full\"} /user/target", "{dropped,\"too old\"} /user/target"], Lost(events, "/user/sender"));
        Assert.Empty(Lost(events, "/user/buffer"));
        Assert.All(events.Where(e => e.Kind == TraceKind.SendToNonExisting), e => Assert.Equal(typeof(Ping).FullName, e.MessageType));
    }

    [Theory(Timeout = 30_000)]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task An_unhandled_message_is_told_once_to_who_sends_or_to_who_receives(bool sends, bool receives)
    {
        await using var node = TracedNode.Local().Open();
        var sender = node.Doing("sender");
        var picky = node.System.ActorOf(Props.Create(() => new Picky()), "picky");
        await sender.Run();
        if (sends)
            node.Session.SetFlags(new PidSpec.LocalName("sender"), Sends);
        if (receives)
            node.Session.SetFlags(new PidSpec.LocalName("picky"), TraceFlags.Receive);
        var letters = new Letters(node);
        await sender.Run(context => picky.Tell(new Ping(1), context.Self));
        await letters.Until(1);
        Assert.Equal(["unhandled /user/picky"], Lost(await node.CloseAsync(), "/user/sender"));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_reply_that_nobody_waits_for_any_more_is_its_repliers_loss()
    {
        await using var node = TracedNode.Local().Open();
        var replier = node.Doing("replier");
        await replier.Run();
        node.Session.SetFlags(All, Sends);
        using var isOver = new ManualResetEventSlim();
        var ask = replier.Ask<Probes.Done>(new Do(_ => isOver.Wait(TracedNode.Patience)), TimeSpan.FromMilliseconds(20));
        await Assert.ThrowsAsync<AskTimeoutException>(() => ask);
        isOver.Set();
        await replier.Run(context => context.Sender.Tell(new Probes.Done()));
        await replier.Run();
        var events = await node.CloseAsync();
        Assert.Equal(["reply_after_timeout", "already_answered"], events.Of(TraceKind.SendToNonExisting, "/user/replier").Select(e => e.Extra!.ToString()));
        Assert.All(events.Where(e => e.Kind == TraceKind.SendToNonExisting), e => Assert.StartsWith("/temp/", e.Peer!.Path, StringComparison.Ordinal));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_timers_message_has_no_sender_that_loses_it()
    {
        await using var node = TracedNode.Local().Open();
        var (sender, dead) = (node.Doing("sender"), node.Doing("dead"));
        await sender.Run();
        await dead.GracefulStop(TracedNode.Patience);
        node.Session.SetFlags(All, Sends | TraceFlags.Receive);
        var letters = new Letters(node);
        node.System.Scheduler.ScheduleTellOnce(TimeSpan.Zero, dead, new Ping(1), sender);
        await letters.Until(1);
        Assert.DoesNotContain(await node.CloseAsync(), e => e.Kind == TraceKind.SendToNonExisting);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_remoting_gives_up_names_the_actor_it_was_for()
    {
        const int Messages = 20;
        await using var node = TracedNode.Remote().Open();
        var sender = node.Doing("sender");
        await sender.Run();
        node.Session.SetFlags(All, Sends);
        var letters = new Letters(node);
        await sender.Run(context =>
        {
            var there = ((ExtendedActorSystem)context.System).Provider.ResolveActorRef("akka.tcp://traced@127.0.0.1:1/user/there");
            for (var i = 0; i < Messages; i++)
                there.Tell(new Ping(i), context.Self);
            context.ActorSelection("akka.tcp://traced@127.0.0.1:1/user/chosen").Tell(new Ping(0));
        });
        await letters.Until(Messages + 1);
        Assert.Equal(
            [.. Enumerable.Repeat("no_connection /user/there", Messages), "no_connection /user/chosen"],
            Lost(await node.CloseAsync(), "/user/sender"));
        Assert.Equal(Messages + 1, letters.Of<Ping>());
    }

    private static IEnumerable<string> Lost(IEnumerable<TraceEvent> events, string sender) =>
        events.Of(TraceKind.SendToNonExisting, sender).Select(e => $"{e.Extra} {e.Peer?.Path}");

    private sealed class Stasher : UntypedActor, IWithUnboundedStash
    {
        public IStash Stash { get; set; } = null!;

        protected override void OnReceive(object message)
        {
            if (message is Do work)
                work.Work(Context);
            else
                Stash.Stash();
        }
    }

    private sealed class Picky : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);
    }

    /// <summary>Counts dead letters by itself.</summary>
    private sealed class Letters : MinimalActorRef
    {
        private readonly ConcurrentQueue<object> _seen = new();
        private readonly Channel<object> _more = Channel.CreateUnbounded<object>();

        public Letters(TracedNode node)
        {
            Provider = ((ExtendedActorSystem)node.System).Provider;
            Path = Provider.RootPath / "letters";
            node.System.EventStream.Subscribe(this, typeof(AllDeadLetters));
        }

        public override ActorPath Path { get; }

        public override IActorRefProvider Provider { get; }

        public int Count => _seen.Count;

        public int Of<T>() => _seen.Count(message => message is T or ActorSelectionMessage { Message: T });

        public async Task Until(int count)
        {
            using var patience = new CancellationTokenSource(TracedNode.Patience);
            for (var i = 0; i < count; i++)
                await _more.Reader.ReadAsync(patience.Token);
        }

        protected override void TellInternal(object message, IActorRef sender)
        {
            if (message is not AllDeadLetters letter)
                return;
            _seen.Enqueue(letter.Message);
            _more.Writer.TryWrite(letter);
        }
    }
}
