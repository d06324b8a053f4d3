using Akka.Actor;
using Akka.Actor.Scheduler;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Hooks;

/// <summary>Each kind of send as its target's reference sees it: in whose turn, and with which sender.</summary>
public sealed class SendTests : HookTest
{
    private const string Teller = "/user/teller";

    /// <summary>What an actor does with the target, and with whom it then shows as current actor and as sender.</summary>
    public static TheoryData<string, string?, string?> FromAnActor() => new()
    {
        { "tell", Teller, Teller },
        { "no sender", Teller, null },
        { "forward", Teller, "the test actor" },
        { "selection", Teller, Teller },
        { "wildcard", Teller, Teller },
        { "publish", Teller, Teller },
        { "async before", Teller, Teller },
        { "async after", Teller, Teller },
        { "not awaited on the actor", null, null },
        { "task run", null, null },
        { "async void", null, null },
        { "pipe", null, null },
        { "pipe with sender", null, Teller },
    };

    [Theory]
    [MemberData(nameof(FromAnActor))]
    public void A_send_of_an_actor_shows_at_the_targets_reference(string kind, string? current, string? sender)
    {
        var target = StartReady(a => a.On<Sent>(_ => TestActor.Tell("done")), "target");
        Sys.EventStream.Subscribe(target, typeof(Sent));
        StartReady(a => a.OnAsync<string>(how => Send(a, target, how)), "teller").Tell(kind);
        ExpectMsg("done");
        var call = Recorded.One("TellInternal", "/user/target", m => m is Sent);
        if (kind == "forward")
            Assert.Equal((current, TestActor.Path.ToStringWithoutAddress()), (call.Current, call.Sender));
        else
            Assert.Equal((current, sender), (Outside(call.Current), Outside(call.Sender)));
    }

    [Fact]
    public void A_message_to_itself_shows_in_the_actors_own_turn()
    {
        StartReady(
            a =>
            {
                a.On<string>(_ => a.Me.Tell(1));
                a.On<int>(_ => TestActor.Tell("done"));
            },
            "a").Tell("go");
        ExpectMsg("done");
        var call = Recorded.One("TellInternal", "/user/a", m => m is 1);
        Assert.Equal(("/user/a", "/user/a"), (call.Current, call.Sender));
    }

    [Fact(Timeout = 10_000)]
    public async Task A_send_from_an_ordinary_thread_has_neither_current_actor_nor_sender()
    {
        var target = StartReady(a => a.OnAny(_ => TestActor.Tell("done")), "target");
        await Task.Factory.StartNew(() => target.Tell(new Sent()), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await ExpectMsgAsync("done");
        var call = Recorded.One("TellInternal", "/user/target", m => m is Sent);
        Assert.Equal((null, null), (call.Current, call.Sender));
    }

    [Fact]
    public void The_test_method_sends_in_the_turn_of_the_test_actor()
    {
        StartReady(a => a.OnAny(_ => TestActor.Tell("done")), "target").Tell(new Sent());
        ExpectMsg("done");
        var call = Recorded.One("TellInternal", "/user/target", m => m is Sent);
        Assert.Equal((TestActor.Path.ToStringWithoutAddress(), TestActor.Path.ToStringWithoutAddress(), Here), (call.Current, call.Sender, call.Thread));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_scheduled_send_is_wrapped_and_comes_from_no_actor(bool withSender)
    {
        var target = StartReady(a => a.OnAny(_ => TestActor.Tell("done")), "target");
        Sys.Scheduler.ScheduleTellOnce(TimeSpan.FromMilliseconds(10), target, new Sent(), withSender ? TestActor : ActorRefs.NoSender);
        ExpectMsg("done");
        var call = Recorded.One("TellInternal", "/user/target", m => m is IScheduledTellMsg { Message: Sent });
        Assert.Equal((null, withSender ? TestActor.Path.ToStringWithoutAddress() : null), (Outside(call.Current), call.Sender));
        Assert.NotEqual(Here, call.Thread);
    }

    [Fact]
    public void A_timers_tick_is_wrapped_and_comes_from_no_actor_and_without_a_sender()
    {
        Action<ScriptedTimers> script = a =>
        {
            a.Starting = () => a.Timers.StartSingleTimer("key", "tick", TimeSpan.FromMilliseconds(10));
            a.OnAny(_ => TestActor.Tell("done"));
        };
        Sys.ActorOf(Props.Create(() => new ScriptedTimers(script)), "target");
        ExpectMsg("done");
        var call = Recorded.One("TellInternal", "/user/target");
        Assert.IsAssignableFrom<IScheduledTellMsg>(call.Message);
        Assert.Equal((null, null), (Outside(call.Current), call.Sender));
    }

    [Fact]
    public void A_receive_timeout_is_wrapped_and_comes_from_no_actor_with_itself_as_sender()
    {
        Start(
            a =>
            {
                a.Starting = () => a.Ctx.SetReceiveTimeout(TimeSpan.FromMilliseconds(10));
                a.On<ReceiveTimeout>(_ =>
                {
                    a.Ctx.SetReceiveTimeout(null);
                    TestActor.Tell("done");
                });
            },
            "target");
        ExpectMsg("done");
        var call = Recorded.All("TellInternal", "/user/target", m => m is IScheduledTellMsg { Message: ReceiveTimeout })[0];
        Assert.Equal((null, "/user/target"), (Outside(call.Current), call.Sender));
    }

    [Fact]
    public void A_task_completed_inside_of_an_actors_turn_sends_in_that_turn()
    {
        var target = StartReady(a => a.OnAny(_ => TestActor.Tell("done")), "target");
        var source = new TaskCompletionSource();
        _ = source.Task.ContinueWith(_ => target.Tell(new Sent()), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        StartReady(a => a.On<string>(_ => source.SetResult()), "teller").Tell("complete");
        ExpectMsg("done");
        var call = Recorded.One("TellInternal", "/user/target", m => m is Sent);
        Assert.Equal((Teller, Teller), (call.Current, call.Sender));
    }

    [Fact(Timeout = 10_000)]
    public async Task A_graceful_stop_sends_its_pill_without_a_sender()
    {
        var target = StartReady(_ => { }, "target");
        await Task.Factory.StartNew(
            () => target.GracefulStop(TimeSpan.FromSeconds(5)), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
        var call = Recorded.One("TellInternal", "/user/target", m => m is PoisonPill);
        Assert.Equal((null, null), (call.Current, call.Sender));
    }

    [Fact]
    public void A_selection_is_not_seen_by_the_actors_on_its_path()
    {
        var parent = StartReady(_ => { }, "parent");
        AwaitReady(StartChild(parent, Script(a => a.On<Sent>(_ => TestActor.Tell("done"))), "child"));
        Sys.ActorSelection("/user/parent/child").Tell(new Sent());
        ExpectMsg("done");
        Assert.DoesNotContain(Recorded.Of("/user/parent"), call => call.Message is Sent or ActorSelectionMessage);
        Assert.Equal(Here, Recorded.One("TellInternal", "/user/parent/child", m => m is Sent).Thread);
    }

    private async Task Send(Scripted a, IActorRef target, string how)
    {
        switch (how)
        {
            case "tell" or "async before":
                target.Tell(new Sent());
                await Task.Yield();
                break;
            case "no sender":
                target.Tell(new Sent(), ActorRefs.NoSender);
                break;
            case "forward":
                target.Tell(new Sent(), a.From);
                break;
            case "selection":
                a.Ctx.ActorSelection("/user/target").Tell(new Sent());
                break;
            case "wildcard":
                a.Ctx.ActorSelection("/user/tar*").Tell(new Sent());
                break;
            case "publish":
                a.Ctx.System.EventStream.Publish(new Sent());
                break;
            case "async after":
                await LeaveAsync(Teller);
                target.Tell(new Sent());
                break;
            case "not awaited on the actor":
                await LeaveAsync(Teller).ConfigureAwait(false);
                target.Tell(new Sent());
                break;
            case "task run":
                await Task.Run(() => target.Tell(new Sent()));
                break;
            case "async void":
                Tail(target);
                break;
            case "pipe":
                _ = Later().PipeTo(target);
                break;
            default:
                _ = Later().PipeTo(target, a.Me);
                break;
        }
    }

    private async void Tail(IActorRef target)
    {
        await LeaveAsync(Teller).ConfigureAwait(false);
        target.Tell(new Sent());
    }

    private async Task<Sent> Later()
    {
        await LeaveAsync(Teller).ConfigureAwait(false);
        return new Sent();
    }

    public sealed record Sent;
}
