using Akka.Actor;
using Akka.Dispatch.SysMsg;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Hooks;

public sealed class AsyncHookTests : HookTest
{
    [Fact]
    public void The_task_scheduler_is_read_once_for_an_async_body_and_not_for_others()
    {
        var actor = StartReady(
            a =>
            {
                a.OnAsync<int>(_ => Task.CompletedTask);
                a.On<string>(s => TestActor.Tell(s));
            },
            "a");
        Assert.DoesNotContain(Recorded.Of("/user/a"), call => call.Hook == "TaskScheduler");
        actor.Tell(1);
        actor.Tell("after");
        ExpectMsg("after");
        Assert.Equal("/user/a", Recorded.One("TaskScheduler", "/user/a").Current);
    }

    [Fact]
    public void A_pending_body_leaves_its_message_current_and_a_finished_one_does_not()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = StartReady(
            a =>
            {
                a.OnAsync<int>(i => i == 1 ? gate.Task : Task.CompletedTask);
                a.On<string>(s => TestActor.Tell(s));
            },
            "a");
        actor.Tell(1);
        AwaitAssert(() => Assert.Equal(1, Recorded.One("ReceiveMessage returned", "/user/a").Message));
        gate.SetResult();
        actor.Tell(2);
        actor.Tell("after");
        ExpectMsg("after");
        Assert.Equal([1, null], Recorded.Of("/user/a").Where(call => call.Hook == "ReceiveMessage returned").Take(2).Select(call => call.Message));
    }

    [Fact]
    public async Task A_continuation_enters_as_a_system_message_that_is_none_of_the_public_ones()
    {
        var gate = new TaskCompletionSource();
        var actor = StartReady(
            a => a.OnAsync<int>(async _ =>
            {
                await gate.Task;
                TestActor.Tell("end");
            }),
            "a");
        actor.Tell(1);
        AwaitAssert(() => Recorded.One("ReceiveMessage returned", "/user/a"));
        await Task.Factory.StartNew(gate.SetResult, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        ExpectMsg("end");
        var entered = Recorded.One("SendSystemMessage", "/user/a", m => m is ISystemMessage && !m.GetType().IsPublic);
        Assert.Null(entered.Current);
    }

    [Fact]
    public void An_exception_after_an_await_comes_as_Resume_with_its_cause_on_the_actors_own_turn()
    {
        var actor = StartReady(
            a =>
            {
                a.Restarted = e => TestActor.Tell(e.Message);
                a.OnAsync<int>(async _ =>
                {
                    await Elsewhere.RunAsync();
                    throw new FormatException("late");
                });
            },
            "a");
        actor.Tell(1);
        ExpectMsg("late");
        var resume = Recorded.One("SendSystemMessage", "/user/a", m => m is Resume { CausedByFailure: FormatException });
        Assert.Equal("/user/a", resume.Current);
    }
}
