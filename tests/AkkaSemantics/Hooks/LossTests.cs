using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Event;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Hooks;

/// <summary>Each way to lose a message: as which event, with which sender and recipient, on which thread.</summary>
public sealed class LossTests : HookTest
{
    private readonly ConcurrentQueue<Loss> _losses = new();

    public LossTests()
        : base("""
            bounded { mailbox-type = "Akka.Dispatch.BoundedMailbox", mailbox-capacity = 1, mailbox-push-timeout-time = 10ms }
            """) => Sys.EventStream.Subscribe(
                new SyncRef(Sys, m =>
                {
                    if (m is AllDeadLetters lost && !lost.Recipient.Path.ToStringWithoutAddress().StartsWith("/system", StringComparison.Ordinal))
                        _losses.Enqueue(new Loss(lost, HookLog.CurrentActor, Here));
                }),
                typeof(AllDeadLetters));

    [Fact]
    public void An_unhandled_message_is_published_in_the_recipients_turn()
    {
        var actor = StartReady(a => a.On<int>(_ => { }), "a");
        actor.Tell("x");
        var loss = One<UnhandledMessage>("x");
        Assert.Equal((TestActor, actor, "/user/a"), (loss.Event.Sender, loss.Event.Recipient, loss.Current));
    }

    [Fact]
    public void A_message_to_a_stopped_actor_is_published_on_the_senders_thread()
    {
        var dead = Ended(StartReady(_ => { }, "a"));
        dead.Tell("x");
        var loss = One<DeadLetter>("x");
        Assert.Equal((TestActor, dead, Here), (loss.Event.Sender, loss.Event.Recipient, loss.Thread));
        dead.Tell("y", ActorRefs.NoSender);
        Assert.Equal(Sys.DeadLetters, One<DeadLetter>("y").Event.Sender);
    }

    [Fact]
    public void A_stashed_message_is_published_in_the_dying_actors_turn()
    {
        Action<ScriptedStash> script = a => a.On<int>(_ => a.Stash.Stash());
        var actor = Sys.ActorOf(Stashing(script), "a");
        actor.Tell(1);
        AwaitReady(actor);
        Ended(actor);
        var loss = One<DeadLetter>(1);
        Assert.Equal((TestActor, actor, "/user/a"), (loss.Event.Sender, loss.Event.Recipient, loss.Current));
    }

    [Fact]
    public void A_message_that_waits_when_its_actor_stops_is_published_in_the_dying_actors_turn()
    {
        using var reached = new ManualResetEventSlim();
        using var open = new ManualResetEventSlim();
        var actor = StartReady(
            a => a.On<string>(_ =>
            {
                reached.Set();
                open.Wait(TimeSpan.FromSeconds(5));
                a.Ctx.Stop(a.Me);
            }),
            "a");
        actor.Tell("stop");
        Assert.True(reached.Wait(TimeSpan.FromSeconds(5)));
        actor.Tell(1);
        open.Set();
        var loss = One<DeadLetter>(1);
        Assert.Equal((TestActor, actor, "/user/a"), (loss.Event.Sender, loss.Event.Recipient, loss.Current));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_message_to_a_path_without_an_actor_is_published_on_the_senders_thread(bool selection)
    {
        if (selection)
            Sys.ActorSelection("/user/nowhere").Tell("x");
        else
            ((ExtendedActorSystem)Sys).Provider.ResolveActorRef(((ExtendedActorSystem)Sys).Provider.RootPath / "user" / "nowhere").Tell("x");
        var loss = One<DeadLetter>("x");
        Assert.Equal((TestActor, "/user/nowhere", Here), (loss.Event.Sender, loss.Event.Recipient.Path.ToStringWithoutAddress(), loss.Thread));
        Assert.IsType<EmptyLocalActorRef>(loss.Event.Recipient);
    }

    [Fact]
    public void A_message_that_a_full_mailbox_refuses_is_published_on_the_senders_thread()
    {
        using var gate = new ManualResetEventSlim();
        Action<Scripted> script = a => a.OnAny(_ => gate.Wait(TimeSpan.FromSeconds(5)));
        var actor = Sys.ActorOf(Props.Create(() => new Scripted(script)).WithMailbox("bounded"), "a");
        AwaitReady(actor);
        for (var i = 0; i < 3; i++)
            actor.Tell(i);
        var loss = One<DeadLetter>(2);
        gate.Set();
        Assert.Equal((TestActor, actor, Here), (loss.Event.Sender, loss.Event.Recipient, loss.Thread));
    }

    [Fact]
    public void A_full_mailbox_refuses_replayed_messages_on_the_guardians_turn()
    {
        using var gate = new Gate();
        using var release = new ManualResetEventSlim();
        Action<Scripted> script = a => a.Starting = () => release.Wait(TimeSpan.FromSeconds(5));
        using (new GuardianAtWork(Sys, gate))
        {
            var actor = Sys.ActorOf(Props.Create(() => new Scripted(script)).WithMailbox("bounded"), "a");
            actor.Tell(1);
            actor.Tell(2);
            gate.Open();
            var loss = One<DeadLetter>(2);
            release.Set();
            Assert.Equal((TestActor, actor, "/user"), (loss.Event.Sender, loss.Event.Recipient, loss.Current));
        }
    }

    [Fact(Timeout = 10_000)]
    public async Task An_answer_that_comes_too_late_is_from_the_temporary_reference_to_dead_letters()
    {
        var answering = StartReady(a => a.On<IActorRef>(asker => asker.Tell("late")), "a");
        IActorRef? asker = null;
        var silent = Start(a => a.On<string>(_ => asker = a.From), "silent");
        await Assert.ThrowsAsync<AskTimeoutException>(() => silent.Ask("x", TimeSpan.FromMilliseconds(50)));
        answering.Tell(asker!);
        var loss = One<DeadLetter>("late");
        Assert.Equal((asker, Sys.DeadLetters, "/user/a"), (loss.Event.Sender, loss.Event.Recipient, loss.Current));
    }

    [Fact]
    public void A_pill_to_a_dead_actor_is_suppressed_and_names_dead_letters_as_recipient()
    {
        var dead = Ended(StartReady(_ => { }, "a"));
        dead.Tell(PoisonPill.Instance);
        AwaitAssert(() => Assert.Contains(_losses, loss => loss.Event is SuppressedDeadLetter { Message: PoisonPill }));
        var loss = Assert.Single(_losses, each => each.Event is SuppressedDeadLetter { Message: PoisonPill });
        Assert.Equal((Sys.DeadLetters, Here), (loss.Event.Recipient, loss.Thread));
    }

    [Fact]
    public void Identify_is_not_lost_with_a_dead_actor()
    {
        var dead = Ended(StartReady(_ => { }, "a"));
        dead.Tell(new Identify(1));
        ExpectMsg<ActorIdentity>(i => Assert.Null(i.Subject));
        dead.Tell(new Identify(2), ActorRefs.NoSender);
        AwaitAssert(() => Assert.Contains(_losses, loss => loss.Event is DeadLetter { Message: ActorIdentity { MessageId: 2 } }));
        Assert.DoesNotContain(_losses, loss => loss.Event.Message is Identify);
    }

    [Fact]
    public void Telling_no_one_is_no_event()
    {
        ActorRefs.Nobody.Tell("x");
        Sys.DeadLetters.Tell("after");
        One<DeadLetter>("after");
        Assert.DoesNotContain(_losses, loss => loss.Event.Message is "x");
    }

    [Fact]
    public void A_dropped_message_told_to_dead_letters_is_published()
    {
        Sys.DeadLetters.Tell(new Dropped("x", "full", TestActor));
        AwaitAssert(() => Assert.Contains(_losses, loss => loss.Event is Dropped { Reason: "full" } or DeadLetter { Message: Dropped { Reason: "full" } }));
        Assert.Single(_losses);
    }

    private Loss One<T>(object message)
        where T : AllDeadLetters
    {
        AwaitAssert(() => Assert.Contains(_losses, loss => Equals(loss.Event.Message, message)));
        return Assert.Single(_losses, loss => loss.Event is T && Equals(loss.Event.Message, message));
    }

    private sealed record Loss(AllDeadLetters Event, string? Current, int Thread);
}
