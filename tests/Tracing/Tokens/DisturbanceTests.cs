using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;
using Inviso.Messages;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests.Tokens;

/// <summary>Mailboxes, losses and sessions: who is told a message under a token, or loses it, has the message itself.</summary>
public sealed class DisturbanceTests
{
    private const string Mailboxes = """
        small { mailbox-type = "Akka.Dispatch.BoundedMailbox, Akka", mailbox-capacity = 2, mailbox-push-timeout-time = 0s }
        """;

    [Fact(Timeout = 30_000)]
    public async Task A_priority_mailbox_sorts_the_messages_themselves_and_each_keeps_its_token()
    {
        await using var node = TracedNode.Local($"sorted.mailbox-type = \"{typeof(Descending).AssemblyQualifiedName}\"");
        var sorted = node.System.ActorOf(Props.Create(() => new Sorted()).WithMailbox("sorted"), "sorted");
        var gate = new ManualResetEventSlim();
        var entered = new TaskCompletionSource();
        sorted.Tell((Action)(() =>
        {
            entered.SetResult();
            gate.Wait(TracedNode.Patience);
        }));
        await entered.Task.WaitAsync(TracedNode.Patience);
        await node.Acting("a").In(_ =>
        {
            for (var i = 1; i <= 5; i++)
            {
                SeqTrace.Set(i % 2 == 0 ? null : Sequences.Token(i));
                sorted.Tell(i);
            }

            return true;
        });
        gate.Set();
        Assert.Equal(["5:5", "4:", "3:3", "2:", "1:1"], await sorted.Ask<List<string>>(0, TracedNode.Patience));
    }

    [Fact(Timeout = 30_000)]
    public async Task Lost_and_unhandled_messages_show_themselves()
    {
        await using var node = TracedNode.Local();
        var lost = new Losses(node.System);
        var (a, b) = (node.Acting("a"), node.System.ActorOf(Props.Create(() => new Deaf()), "b"));
        var dead = node.Acting("dead");
        await dead.GracefulStop(TracedNode.Patience);
        await a.In(_ =>
        {
            SeqTrace.Set(Sequences.Token(1));
            dead.Tell("to the dead");
            b.Tell("to the deaf");
            return true;
        });
        Assert.Equal(["to the dead", "to the deaf"], (await lost.Take(2)).Order().Select(message => message.ToString()));
    }

    [Fact(Timeout = 30_000)]
    public async Task Tokens_of_refused_messages_do_not_pile_up()
    {
        await using var node = TracedNode.Local(Mailboxes);
        var small = node.System.ActorOf(Props.Create(() => new Deaf()).WithMailbox("small"), "small");
        var gate = new ManualResetEventSlim();
        var entered = new TaskCompletionSource();
        small.Tell((Action)(() =>
        {
            entered.SetResult();
            gate.Wait(TracedNode.Patience);
        }));
        await entered.Task.WaitAsync(TracedNode.Patience);
        await node.Acting("a").In(_ =>
        {
            SeqTrace.Set(Sequences.Token(1));
            for (var i = 0; i < 10_000; i++)
                small.Tell(i);
            return true;
        });
        gate.Set();
        Assert.InRange(((ITokenTaker)small).Inbox!.Count, 0, 256);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_session_with_all_flags_has_both_kinds_of_events()
    {
        await using var node = TracedNode.Local().Open();
        var (a, b) = (node.Acting("a"), node.Acting("b"));
        await a.In(_ => true);
        node.Session.SetPattern(PatternScope.Local, Workload.EveryHandler);
        node.Session.SetFlags(new PidSpec.All(), TracedNode.Everything);
        var done = new TaskCompletionSource();
        a.Do("start", context =>
        {
            SeqTrace.Set(Sequences.Token(1));
            b.Tell(new Sequences.Act("go", _ => done.SetResult()), context.Self);
        });
        await done.Task.WaitAsync(TracedNode.Patience);
        var events = await node.CloseAsync();
        Assert.Equal(["1 send {0,1} a b", "1 receive {0,1} a b"], events.Lines());
        Assert.Single(events, e => e.Kind == TraceKind.Send);
        Assert.Equal(2, events.Count(e => e.Kind == TraceKind.Receive));
        Assert.Equal(2, events.Count(e => e.Kind == TraceKind.Call));
    }

    [Fact(Timeout = 30_000)]
    public async Task Other_sessions_take_the_events_if_they_ask_for_them()
    {
        await using var node = TracedNode.Local().Open();
        var (asking, other) = (new RecordingSink(), new RecordingSink());
        var session = node.Tracer.CreateSession(new TraceSessionOptions("asking") { TakesSeqTrace = true });
        var second = node.Tracer.CreateSession("other");
        session.Open(asking);
        second.Open(other);
        await node.Acting("a").In(_ => SeqTrace.Set(Sequences.Token(1)) && SeqTrace.Print("x"));
        await session.CloseAsync(StopReason.Requested);
        await second.CloseAsync(StopReason.Requested);
        Assert.Equal(["1 print {0,1} a \"x\""], asking.Events.Lines());
        Assert.Empty(other.Events);
        await node.Get("a").In(_ => SeqTrace.Set(Sequences.Token(1)) && SeqTrace.Print("y"));
        Assert.Equal(["1 print {0,1} a \"x\"", "1 print {0,2} a \"y\""], (await node.CloseAsync()).Lines());
        Assert.Single(asking.Events);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_suspended_session_takes_none()
    {
        await using var node = TracedNode.Local().Open();
        var a = node.Acting("a");
        node.Session.Suspend();
        await a.In(_ => SeqTrace.Set(Sequences.Token(1)) && SeqTrace.Print("unseen"));
        node.Session.Resume();
        await a.In(_ => SeqTrace.Set(Sequences.Token(1)) && SeqTrace.Print("seen"));
        Assert.Equal(["1 print {0,2} a \"seen\""], (await node.CloseAsync()).Lines());
    }

    [Fact(Timeout = 30_000)]
    public async Task Events_that_find_no_room_are_counted()
    {
        await using var node = TracedNode.Local();
        var sink = new RecordingSink();
        sink.Gate.Reset();
        var session = node.Tracer.CreateSession(new TraceSessionOptions("small", TraceOverflow.Drop) { TakesSeqTrace = true });
        session.Open(sink);
        const int Prints = 20_000;
        await node.Acting("a").In(_ =>
        {
            SeqTrace.Set(Sequences.Token(1));
            for (var i = 0; i < Prints; i++)
                SeqTrace.Print(i);
            return true;
        });
        sink.Gate.Set();
        await session.CloseAsync(StopReason.Requested).WaitAsync(TracedNode.Patience);
        var dropped = sink.Events.Where(e => e.Kind == TraceKind.Drop).Sum(e => e.Count);
        Assert.True(dropped > 0);
        Assert.Equal(Prints, sink.Events.Lines().Length + dropped);
    }

    public sealed class Descending(Settings settings, Config config) : UnboundedPriorityMailbox(settings, config)
    {
        protected override int PriorityGenerator(object message) => message is int number ? -number : int.MinValue;
    }

    private sealed class Sorted : UntypedActor
    {
        private readonly List<string> _seen = [];

        protected override void OnReceive(object message)
        {
            if (message is Action work)
                work();
            else if (message is 0)
                Sender.Tell(_seen);
            else
                _seen.Add($"{message}:{SeqTrace.Get()?.Label}");
        }
    }

    private sealed class Deaf : ReceiveActor
    {
        public Deaf() => Receive<Action>(work => work());
    }

    private sealed class Losses : MinimalActorRef
    {
        private readonly System.Threading.Channels.Channel<object> _messages = System.Threading.Channels.Channel.CreateUnbounded<object>();

        public Losses(ActorSystem system)
        {
            Provider = ((ExtendedActorSystem)system).Provider;
            Path = Provider.RootPath / "losses-of-the-test";
            system.EventStream.Subscribe(this, typeof(AllDeadLetters));
        }

        public override ActorPath Path { get; }

        public override IActorRefProvider Provider { get; }

        public async Task<object[]> Take(int count)
        {
            using var patience = new CancellationTokenSource(TracedNode.Patience);
            var taken = new object[count];
            for (var i = 0; i < count; i++)
                taken[i] = await _messages.Reader.ReadAsync(patience.Token);
            return taken;
        }

        protected override void TellInternal(object message, IActorRef sender)
        {
            if (message is AllDeadLetters { Message: string } letter)
                _messages.Writer.TryWrite(letter.Message);
        }
    }
}
