using Akka.Actor;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests.Tokens;

/// <summary>By which messages a token goes on, and that nobody who is told one sees anything of it.</summary>
public sealed class CarryingTests
{
    [Fact(Timeout = 30_000)]
    public async Task A_message_without_a_token_takes_it_away()
    {
        await using var node = TracedNode.Local();
        var (a, b) = (node.Acting("a"), node.Acting("b"));
        var with = new TaskCompletionSource<SeqToken?>();
        a.Do("start", _ =>
        {
            SeqTrace.Set(Sequences.Token(1));
            b.Do("with", _ => with.SetResult(SeqTrace.Get()));
        });
        Assert.Equal(new SeqSerial(0, 1), (await with.Task.WaitAsync(TracedNode.Patience))!.Serial);
        Assert.Null(await b.In(_ => SeqTrace.Get()));
        Assert.Null(await a.In(_ => SeqTrace.Get()));
    }

    [Fact(Timeout = 30_000)]
    public async Task Equal_objects_with_and_without_a_token_are_told_apart_by_their_order()
    {
        await using var node = TracedNode.Local();
        var taker = node.System.ActorOf(Props.Create(() => new Taker()), "taker");
        var told = new object();
        await node.Acting("a").In(context =>
        {
            SeqTrace.Set(Sequences.Token(1));
            taker.Tell(told);
            SeqTrace.Set(null);
            taker.Tell(told);
            SeqTrace.Set(Sequences.Token(2));
            taker.Tell(told);
            return true;
        });
        var labels = await taker.Ask<List<string>>("labels", TracedNode.Patience);
        Assert.Equal(["1", "", "2"], labels);
    }

    [Fact(Timeout = 30_000)]
    public async Task Forward_carries_it_as_the_forwarders_send_and_keeps_the_sender()
    {
        await using var node = TracedNode.Local().Open();
        var (a, b, c) = (node.Acting("a"), node.Acting("b"), node.Acting("c"));
        var sender = new TaskCompletionSource<IActorRef>();
        a.Do("start", context =>
        {
            SeqTrace.Set(Sequences.Token(1));
            var last = new Sequences.Act("last", there => sender.SetResult(there.Sender));
            b.Tell(new Sequences.Act("first", _ => c.Forward(last)), context.Self);
        });
        Assert.Equal(a, await sender.Task.WaitAsync(TracedNode.Patience));
        Assert.Equal(["1 send {0,1} a b", "1 receive {0,1} a b", "1 send {1,2} b c", "1 receive {1,2} b c"], (await node.CloseAsync()).Lines());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_reply_and_a_selection_carry_it()
    {
        await using var node = TracedNode.Local().Open();
        var a = node.Acting("a");
        node.Acting("b");
        var done = new TaskCompletionSource();
        a.Do("start", context =>
        {
            SeqTrace.Set(Sequences.Token(1));
            context.ActorSelection("/user/b").Tell(new Sequences.Act("question", there => there.Sender.Tell(new Sequences.Act("answer", _ => done.SetResult()))), a);
        });
        await done.Task.WaitAsync(TracedNode.Patience);
        Assert.Equal(["1 send {0,1} a b", "1 receive {0,1} a b", "1 send {1,2} b a", "1 receive {1,2} b a"], (await node.CloseAsync()).Lines());
    }

    [Fact(Timeout = 30_000)]
    public async Task The_reply_to_an_ask_is_the_bare_message()
    {
        await using var node = TracedNode.Local().Open();
        var b = node.Acting("b");
        var answered = await b.Ask<Sequences.Asked>(
            new Sequences.Act("question", context =>
            {
                SeqTrace.Set(Sequences.Token(1));
                context.Sender.Tell(new Sequences.Asked("yes"));
            }),
            TracedNode.Patience);
        Assert.Equal(new Sequences.Asked("yes"), answered);
        Assert.StartsWith("1 send {0,1} b ", Assert.Single((await node.CloseAsync()).Lines()), StringComparison.Ordinal);
    }

    [Fact(Timeout = 30_000)]
    public async Task What_an_asker_does_after_the_answer_comes_after_it()
    {
        await using var node = TracedNode.Local().Open();
        var b = node.Acting("b");
        var asker = node.System.ActorOf(Props.Create(() => new AsyncOne()), "asker");
        Assert.Equal(new Sequences.Asked("yes"), await asker.Ask<Sequences.Asked>(b, TracedNode.Patience));
        var lines = (await node.CloseAsync()).Lines();
        Assert.Equal(["1 send {0,1} asker b", "1 receive {0,1} asker b", "1 print {1,2} b \"asked\""], lines.Take(3));
        Assert.StartsWith("1 send {1,3} b ", lines[3], StringComparison.Ordinal);
        Assert.Equal("1 print {3,4} asker \"answered\"", lines[4]);
    }

    [Fact(Timeout = 30_000)]
    public async Task An_async_handler_keeps_it_until_its_end()
    {
        await using var node = TracedNode.Local().Open();
        var (b, c) = (node.System.ActorOf(Props.Create(() => new AsyncOne()), "b"), node.Acting("c"));
        var done = new TaskCompletionSource();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        node.Acting("a").Do("start", _ =>
        {
            SeqTrace.Set(Sequences.Token(1, SeqTraceFlags.Send));
            b.Tell(new AsyncOne.Wait(gate.Task, c, new Sequences.Act("late", _ => done.SetResult())));
        });
        b.Tell("without a token");
        gate.SetResult();
        await done.Task.WaitAsync(TracedNode.Patience);
        Assert.Equal(["1 send {0,1} a b", "1 send {1,2} b c"], (await node.CloseAsync()).Lines());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_timer_carries_none()
    {
        await using var node = TracedNode.Local();
        var seen = new TaskCompletionSource<SeqToken?>();
        var a = node.Acting("a");
        a.Do("start", context =>
        {
            SeqTrace.Set(Sequences.Token(1));
            context.System.Scheduler.ScheduleTellOnce(TimeSpan.FromMilliseconds(1), a, new Sequences.Act("tick", _ => seen.SetResult(SeqTrace.Get())), a);
        });
        Assert.Null(await seen.Task.WaitAsync(TracedNode.Patience));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_child_has_it_from_its_parent_before_its_first_message()
    {
        await using var node = TracedNode.Local().Open();
        var seen = new TaskCompletionSource<SeqToken?>();
        await node.Acting("a").In(context =>
        {
            SeqTrace.Set(Sequences.Token(1));
            context.ActorOf(Props.Create(() => new Born(seen)), "child");
            return true;
        });
        Assert.Equal(new SeqSerial(0, 1), (await seen.Task.WaitAsync(TracedNode.Patience))!.Serial);
        Assert.Equal(["1 send {0,1} a child", "1 receive {0,1} a child"], (await node.CloseAsync()).Lines());
    }

    [Fact(Timeout = 30_000)]
    public async Task An_actor_that_has_not_started_yet_takes_it_over()
    {
        await using var node = TracedNode.Local();
        for (var i = 0; i < 50; i++)
        {
            var seen = new TaskCompletionSource<SeqToken?>();
            var a = node.Acting($"a{i}");
            await a.In(_ =>
            {
                SeqTrace.Set(Sequences.Token(i));
                node.Acting($"new{i}").Do("first", _ => seen.SetResult(SeqTrace.Get()));
                return true;
            });
            Assert.Equal(Language.Term.Int(i), (await seen.Task.WaitAsync(TracedNode.Patience))!.Label);
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task Messages_that_the_actor_system_takes_itself_do_what_they_do()
    {
        await using var node = TracedNode.Local().Open();
        var (a, b) = (node.Acting("a"), node.Acting("b"));
        var identified = new TaskCompletionSource<ActorIdentity>();
        var terminated = new TaskCompletionSource<Terminated>();
        var watcher = node.System.ActorOf(Props.Create(() => new Watcher(b, identified, terminated)), "watcher");
        await watcher.Ask<string>("watch", TracedNode.Patience);
        a.Do("start", _ =>
        {
            SeqTrace.Set(Sequences.Token(1));
            b.Tell(new Identify(7), watcher);
            b.Tell(PoisonPill.Instance);
        });
        Assert.Equal((7, b), ((await identified.Task.WaitAsync(TracedNode.Patience)) is var found ? ((int)found.MessageId, found.Subject) : default));
        Assert.Equal(b, (await terminated.Task.WaitAsync(TracedNode.Patience)).ActorRef);
        var lines = (await node.CloseAsync()).Lines();
        Assert.Contains("1 receive {0,1} a b", lines);
        Assert.Contains("1 send {1,2} b watcher", lines);
        Assert.Contains("1 receive {0,2} a b", lines);
    }

    private sealed class Taker : UntypedActor
    {
        private readonly List<string> _labels = [];

        protected override void OnReceive(object message)
        {
            if (message is "labels")
                Sender.Tell(_labels);
            else
                _labels.Add(SeqTrace.Get()?.Label.ToString() ?? "");
        }
    }

    private sealed class AsyncOne : ReceiveActor
    {
        public AsyncOne()
        {
            ReceiveAsync<Wait>(async wait =>
            {
                await wait.For;
                wait.Then.Tell(wait.Message);
            });
            ReceiveAsync<IActorRef>(async asked =>
            {
                var sender = Sender;
                SeqTrace.Set(Sequences.Token(1));
                var answer = await asked.Ask<Sequences.Asked>(
                    new Sequences.Act("question", there =>
                    {
                        SeqTrace.Print("asked");
                        there.Sender.Tell(new Sequences.Asked("yes"));
                    }),
                    TracedNode.Patience);
                SeqTrace.Print("answered");
                sender.Tell(answer);
            });
        }

        public sealed record Wait(Task For, IActorRef Then, object Message);
    }

    private sealed class Born(TaskCompletionSource<SeqToken?> seen) : UntypedActor
    {
        protected override void PreStart() => seen.SetResult(SeqTrace.Get());

        protected override void OnReceive(object message)
        {
        }
    }

    private sealed class Watcher(IActorRef watched, TaskCompletionSource<ActorIdentity> identified, TaskCompletionSource<Terminated> terminated) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is "watch")
            {
                Context.Watch(watched);
                Sender.Tell("watching");
            }
            else if (message is ActorIdentity identity)
            {
                identified.SetResult(identity);
            }
            else if (message is Terminated end)
            {
                terminated.SetResult(end);
            }
        }
    }
}
