using Akka.Actor;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Actors;

public sealed class AsyncHandlerTests : SemanticsTest
{
    [Fact]
    public void No_message_is_handled_while_an_async_handler_waits()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = Start(a =>
        {
            a.OnAsync<string>(async s =>
            {
                TestActor.Tell("begin " + s);
                await release.Task;
                TestActor.Tell("end " + s);
            });
            a.On<int>(i => TestActor.Tell(i));
        });
        actor.Tell("one");
        actor.Tell(2);
        ExpectMsg("begin one");
        ExpectNoMsg(Moment);
        release.SetResult();
        ExpectMsg("end one");
        ExpectMsg(2);
    }

    [Fact]
    public void Sender_and_self_are_the_same_after_an_await()
    {
        var actor = Start(a => a.OnAsync<string>(async s =>
        {
            var before = (a.From, a.Me, a.Ctx.Self);
            await Elsewhere.RunAsync();
            a.From.Tell((before.Item1.Equals(a.From), before.Item2.Equals(a.Me), before.Item3.Equals(a.Ctx.Self), s));
        }));
        actor.Tell("x");
        Assert.Equal((true, true, true, "x"), ExpectMsg<(bool, bool, bool, string)>());
    }

    [Fact]
    public void The_handler_stays_on_the_actors_turn_over_many_awaits()
    {
        var running = 0;
        var actor = Start(a => a.OnAsync<int>(async i =>
        {
            for (var round = 0; round < 5; round++)
            {
                Assert.Equal(1, Interlocked.Increment(ref running));
                Interlocked.Decrement(ref running);
                await Task.Yield();
            }

            TestActor.Tell(i);
        }));
        for (var i = 0; i < 200; i++)
            actor.Tell(i);
        Assert.Equal(Enumerable.Range(0, 200), ReceiveN(200, TimeSpan.FromSeconds(10)).Cast<int>());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_exception_before_or_after_an_await_goes_to_the_supervisor(bool afterAwait)
    {
        var supervisor = StartSupervisor(new OneForOneStrategy(e =>
        {
            TestActor.Tell(e);
            return Directive.Restart;
        }));
        var child = StartChild(supervisor, Script(a =>
        {
            a.Restarted = e => TestActor.Tell("restarted by " + e.Message);
            a.OnAsync<string>(async s =>
            {
                if (afterAwait)
                    await Elsewhere.RunAsync();
                throw new FormatException(s);
            });
            a.On<int>(i => TestActor.Tell(i));
        }), "child");
        child.Tell("bad");
        child.Tell(1);
        ExpectMsg<FormatException>(e => Assert.Equal("bad", e.Message));
        ExpectMsg("restarted by bad");
        ExpectMsg(1);
    }

    [Fact]
    public void RunTask_suspends_like_an_async_handler()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = Sys.ActorOf(Props.Create(() => new RunsTasks(TestActor, release.Task)));
        actor.Tell("task");
        actor.Tell("next");
        ExpectMsg("task begins");
        ExpectNoMsg(Moment);
        release.SetResult();
        ExpectMsg("task ends");
        ExpectMsg("next");
    }

    [Fact]
    public void A_stop_does_not_wait_for_the_rest_of_an_async_handler()
    {
        var never = new TaskCompletionSource();
        var actor = Watch(Start(a => a.OnAsync<string>(_ =>
        {
            TestActor.Tell("begin");
            return never.Task;
        })));
        actor.Tell("x");
        ExpectMsg("begin");
        Sys.Stop(actor);
        ExpectTerminated(actor);
    }

    private sealed class RunsTasks(IActorRef log, Task gate) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is not "task")
            {
                log.Tell(message);
                return;
            }

            RunTask(async () =>
            {
                log.Tell("task begins");
                await gate;
                log.Tell("task ends");
            });
        }
    }
}
