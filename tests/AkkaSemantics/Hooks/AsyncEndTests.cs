using Akka.Actor;
using Akka.Dispatch;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Hooks;

/// <summary>The end of an async handler, found by public members only.</summary>
public sealed class AsyncEndTests() : HookTest("recording.spans = on")
{
    [Theory]
    [InlineData("completed")]
    [InlineData("yield")]
    [InlineData("done before")]
    [InlineData("action")]
    public void What_ends_inside_of_the_handler_is_never_pending(string kind)
    {
        Run(kind);
        Assert.Equal(["sync"], Spans());
    }

    [Theory]
    [InlineData("leaves twice")]
    [InlineData("not back")]
    [InlineData("ask")]
    [InlineData("long running")]
    public void What_leaves_the_actor_is_pending_once_and_ends_once(string kind)
    {
        Run(kind);
        AwaitAssert(() => Assert.Equal(["pending", "end"], Spans()));
    }

    [Theory]
    [InlineData("throws after", typeof(FormatException))]
    [InlineData("throws before", typeof(FormatException))]
    [InlineData("cancelled", typeof(TaskCanceledException))]
    public void A_failure_ends_it_with_its_exception(string kind, Type expected)
    {
        var actor = StartReady(a => a.OnAsync<string>(how => Body(a, how)), "a");
        actor.Tell(kind);
        AwaitAssert(() => Assert.Equal(["pending", "end"], Spans()));
        var end = Recorded.One("span ended by", "/user/a");
        Assert.Equal((expected, "/user/a"), (end.Message!.GetType(), end.Current));
    }

    [Fact]
    public void An_async_handler_of_Terminated_is_pending_and_ends()
    {
        var victim = StartReady(_ => { }, "victim");
        StartReady(
            a =>
            {
                a.Starting = () => a.Ctx.Watch(victim);
                a.OnAsync<Terminated>(_ => LeaveAsync("/user/a"));
            },
            "a");
        Sys.Stop(victim);
        AwaitAssert(() => Assert.Equal(["pending", "end"], Spans()));
    }

    [Fact]
    public void The_next_message_ends_what_nobody_else_could()
    {
        var actor = StartReady(a => a.OnAsync<int>(_ => Elsewhere.RunAsync()), "a");
        for (var i = 0; i < 500; i++)
            actor.Tell(i);
        AwaitAssert(() =>
        {
            var spans = Spans().ToList();
            Assert.Equal(500, spans.Count(each => each != "end"));
            Assert.Equal(spans.Count(each => each == "pending"), spans.Count(each => each == "end"));
        });
    }

    [Fact]
    public void A_second_body_ends_the_message_of_the_first_early()
    {
        var (first, second) = (new TaskCompletionSource(), new TaskCompletionSource());
        StartReady(
            a => a.On<string>(_ =>
            {
                ActorTaskScheduler.RunTask(() => first.Task);
                ActorTaskScheduler.RunTask(() => second.Task);
            }),
            "a").Tell("two");
        AwaitAssert(() => Assert.Equal(["pending"], Spans()));
        first.SetResult();
        AwaitAssert(() => Assert.Equal(["pending", "end"], Spans()));
        second.SetResult();
    }

    [Fact]
    public void A_body_started_in_PreStart_has_no_message_and_does_not_disturb_later_ones()
    {
        var actor = Start(
            a =>
            {
                a.Starting = () => ActorTaskScheduler.RunTask(Elsewhere.RunAsync);
                a.OnAsync<int>(_ => LeaveAsync("/user/a"));
            },
            "a");
        AwaitReady(actor);
        Assert.Empty(Spans());
        actor.Tell(1);
        AwaitAssert(() => Assert.Equal(["pending", "end"], Spans()));
    }

    [Fact]
    public void A_body_that_is_pending_when_its_actor_is_stopped_never_ends()
    {
        var gate = new TaskCompletionSource();
        var actor = StartReady(
            a => a.OnAsync<int>(async _ =>
            {
                await gate.Task;
                TestActor.Tell("continued");
            }),
            "a");
        actor.Tell(1);
        AwaitAssert(() => Assert.Equal(["pending"], Spans()));
        Ended(actor);
        gate.SetResult();
        ExpectNoMsg(Moment);
        Assert.Equal(["pending"], Spans());
    }

    [Fact]
    public void A_handler_that_is_not_awaited_looks_synchronous()
    {
        StartReady(a => a.On<string>(text => _ = Elsewhere.RunAsync()), "a").Tell("x");
        AwaitAssert(() => Recorded.One("ReceiveMessage returned", "/user/a"));
        Assert.Empty(Spans());
    }

    [Fact]
    public void A_pending_sibling_of_a_failed_child_ends_when_its_body_ends()
    {
        var gate = new TaskCompletionSource();
        var parent = StartSupervisor(new AllForOneStrategy(_ => Directive.Restart), "parent");
        var pending = StartChild(parent, Script(a => a.OnAsync<int>(_ => gate.Task)), "pending");
        var failing = StartChild(parent, Fragile(), "failing");
        pending.Tell(1);
        AwaitAssert(() => Assert.Equal(["pending"], Spans("/user/parent/pending")));
        failing.Tell(new FormatException("cause"));
        failing.Tell("restarted");
        ExpectMsg("restarted");
        Assert.Equal(["pending"], Spans("/user/parent/pending"));
        gate.SetResult();
        AwaitAssert(() => Assert.Equal(["pending", "end"], Spans("/user/parent/pending")));
    }

    private void Run(string kind)
    {
        // An answer that comes before the handler has left its thread would be no reason to wait.
        var echo = StartReady(
            a => a.OnAny(m =>
            {
                SpinWait.SpinUntil(() => Recorded.All("ReceiveMessage returned", "/user/a").Count > 0, TimeSpan.FromSeconds(3));
                a.From.Tell(m);
            }),
            "echo");
        var actor = StartReady(
            a => a.OnAsync<string>(async how =>
            {
                await Body(a, how, echo);
                TestActor.Tell("ran");
            }),
            "a");
        actor.Tell(kind);
        ExpectMsg("ran");
        AwaitAssert(() => Recorded.One("ReceiveMessage returned", "/user/a"));
    }

    private IEnumerable<string> Spans(string actor = "/user/a") => Recorded.All("span", actor).Select(call => (string)call.Message!);

    private async Task Body(Scripted a, string how, IActorRef? echo = null)
    {
        switch (how)
        {
            case "completed":
                await Task.CompletedTask;
                break;
            case "yield":
                for (var i = 0; i < 3; i++)
                    await Task.Yield();
                break;
            case "done before":
                var done = Task.Run(() => { });
                done.Wait();
                await done;
                break;
            case "action":
                await Task.FromResult(a);
                break;
            case "leaves twice":
                await LeaveAsync("/user/a");
                await LeaveAsync("/user/a");
                break;
            case "not back":
                await LeaveAsync("/user/a").ConfigureAwait(false);
                break;
            case "ask":
                await echo.Ask("x", TimeSpan.FromSeconds(3));
                break;
            case "long running":
                await Task.Factory.StartNew(() => { }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Current);
                break;
            case "throws after":
                await LeaveAsync("/user/a");
                throw new FormatException("after");
            case "throws before":
                throw new FormatException("before");
            default:
                await Task.FromCanceled(new CancellationToken(true));
                break;
        }
    }
}
