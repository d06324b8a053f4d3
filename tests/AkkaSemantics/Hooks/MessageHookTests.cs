using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Actor.Scheduler;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Hooks;

public sealed class MessageHookTests : HookTest
{
    [Fact]
    public void A_send_passes_its_hooks_in_order_on_the_senders_thread_up_to_the_mailbox()
    {
        StartReady(a => a.On<string>(_ => TestActor.Tell(Environment.CurrentManagedThreadId)), "a").Tell("x");
        var handled = ExpectMsg<int>();
        AwaitAssert(() => Assert.Equal(
            ["TellInternal", "SendMessage(sender, message)", "SendMessage(envelope)", "ReceiveMessage"],
            HooksOf("/user/a", "x")));
        var calls = Recorded.Of("/user/a").Where(call => Equals(call.Message, "x")).ToList();
        Assert.Equal(handled, calls[3].Thread);
        Assert.Single(calls.Take(3).Select(call => call.Thread).Distinct());
        Assert.NotEqual(handled, calls[0].Thread);
        Assert.Equal("/user/a", calls[3].Current);
    }

    [Fact]
    public void A_send_from_an_actor_is_seen_inside_of_that_actors_turn()
    {
        var target = StartReady(a => a.OnAny(_ => TestActor.Tell("done")), "target");
        StartReady(a => a.On<string>(_ => target.Tell(1)), "teller").Tell("go");
        ExpectMsg("done");
        Assert.Equal("/user/teller", Recorded.One("TellInternal", "/user/target", m => m is 1).Current);
    }

    [Fact]
    public async Task A_send_from_an_ordinary_thread_has_no_current_actor()
    {
        var target = StartReady(a => a.OnAny(_ => TestActor.Tell("done")), "target");
        await Task.Factory.StartNew(() => target.Tell(1), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        ExpectMsg("done");
        Assert.Null(Recorded.One("TellInternal", "/user/target", m => m is 1).Current);
    }

    [Fact]
    public void Lifecycle_messages_go_through_AutoReceiveMessage_only()
    {
        var actor = Watch(StartReady(_ => { }, "a"));
        actor.Tell(PoisonPill.Instance);
        ExpectTerminated(actor);
        Assert.Equal("/user/a", Recorded.One("AutoReceiveMessage", "/user/a", m => m is PoisonPill).Current);
        Assert.DoesNotContain(Recorded.Of("/user/a"), call => call is { Hook: "ReceiveMessage", Message: PoisonPill });
    }

    [Fact]
    public void Terminated_comes_by_AutoReceiveMessage_and_then_ReceiveMessage()
    {
        var victim = StartReady(_ => { }, "victim");
        StartReady(
            a =>
            {
                a.Starting = () => a.Ctx.Watch(victim);
                a.On<Terminated>(_ => TestActor.Tell("gone"));
            },
            "watcher");
        Sys.Stop(victim);
        ExpectMsg("gone");
        Assert.Equal(
            ["AutoReceiveMessage", "ReceiveMessage"],
            Recorded.Of("/user/watcher").Where(call => call.Message is Terminated && call.Hook.StartsWith('A') | call.Hook == "ReceiveMessage").Select(call => call.Hook));
    }

    [Fact]
    public void A_selection_reaches_the_target_directly_with_the_plain_message()
    {
        StartReady(a => a.OnAny(_ => TestActor.Tell("done")), "a");
        Sys.ActorSelection("/user/a").Tell("x");
        ExpectMsg("done");
        Assert.Equal(["TellInternal", "SendMessage(sender, message)", "SendMessage(envelope)", "ReceiveMessage"], HooksOf("/user/a", "x"));
    }

    [Fact]
    public void A_scheduled_message_comes_in_a_wrapper_that_the_actor_does_not_see()
    {
        var actor = StartReady(a => a.OnAny(_ => TestActor.Tell(InternalCurrentActorCellKeeper.Current.CurrentMessage)), "a");
        Sys.Scheduler.ScheduleTellOnce(TimeSpan.FromMilliseconds(10), actor, "x", ActorRefs.NoSender);
        ExpectMsg("x");
        Recorded.One("TellInternal", "/user/a", m => m is IScheduledTellMsg);
        Recorded.One("ReceiveMessage", "/user/a", m => m is IScheduledTellMsg { Message: "x" });
    }

    [Fact(Timeout = 10_000)]
    public async Task An_ask_is_seen_at_the_temporary_reference_and_so_is_its_answer()
    {
        var echo = StartReady(a => a.On<string>(s => a.From.Tell(s + "!")), "echo");
        Assert.Equal("x!", await echo.Ask<string>("x", TimeSpan.FromSeconds(3)));
        var ask = Assert.Single(Recorded.Calls, call => call is { Hook: "DeliverAsk", Message: "x" });
        Assert.StartsWith("/temp/", ask.Actor, StringComparison.Ordinal);
        Assert.Equal("x", ask.Message);
        var answer = Recorded.One("TellInternal", ask.Actor);
        Assert.Equal(("x!", "/user/echo"), (answer.Message, answer.Current));
    }

    [Fact]
    public void A_dead_letter_is_published_on_the_senders_thread()
    {
        var dead = Watch(StartReady(_ => { }, "a"));
        Sys.Stop(dead);
        ExpectTerminated(dead);
        var thread = 0;
        Sys.EventStream.Subscribe(new SyncRef(Sys, m => thread = m is Akka.Event.DeadLetter { Message: "late" } ? Environment.CurrentManagedThreadId : thread), typeof(Akka.Event.AllDeadLetters));
        dead.Tell("late");
        Assert.Equal(Environment.CurrentManagedThreadId, thread);
    }
}
