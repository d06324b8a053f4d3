using Akka.Actor;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Actors;

public sealed class AsyncFailureTests : SemanticsTest
{
    [Fact]
    public void A_resumed_async_failure_keeps_the_state_and_the_actor_goes_on()
    {
        var child = StartChild(
            StartSupervisor(Reporting(Directive.Resume)),
            Script(a =>
            {
                var count = 0;
                a.OnAsync<string>(async s =>
                {
                    count++;
                    await Elsewhere.RunAsync();
                    throw new FormatException(s);
                });
                a.On<int>(_ => TestActor.Tell(count));
            }),
            "child");
        for (var i = 1; i <= 3; i++)
        {
            child.Tell("bad");
            child.Tell(0);
            ExpectMsg<FormatException>();
            ExpectMsg(i);
        }
    }

    [Fact]
    public void A_stop_after_an_async_failure_ends_the_actor()
    {
        var child = Watch(StartChild(
            StartSupervisor(new OneForOneStrategy(_ => Directive.Stop)),
            Script(a => a.OnAsync<string>(async s =>
            {
                await Elsewhere.RunAsync();
                throw new FormatException(s);
            })),
            "child"));
        child.Tell("bad");
        ExpectTerminated(child);
    }

    [Fact]
    public void A_cancelled_async_handler_is_a_failure()
    {
        var child = StartChild(
            StartSupervisor(Reporting(Directive.Restart)),
            Script(a => a.OnAsync<string>(_ => Task.FromCanceled(new CancellationToken(canceled: true)))),
            "child");
        child.Tell("x");
        ExpectMsg<TaskCanceledException>();
    }

    [Fact]
    public void PreRestart_gets_the_message_whose_async_handler_failed()
    {
        var actor = Start(a =>
        {
            a.Restarting = (e, m) => TestActor.Tell((e.Message, m));
            a.OnAsync<string>(async _ =>
            {
                await Elsewhere.RunAsync();
                throw new FormatException("late");
            });
        });
        actor.Tell("message");
        Assert.Equal(("late", "message"), ExpectMsg<(string, object)>());
    }

    [Fact]
    public void Children_are_suspended_only_by_the_failure_and_not_by_the_wait()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var parent = Start(a => a.OnAsync<string>(_ => release.Task));
        var child = StartChild(parent, Fragile(), "child");
        parent.Tell("wait");
        child.Tell("meanwhile");
        ExpectMsg("meanwhile");
        release.SetResult();
    }

    [Fact]
    public void The_rest_of_a_handler_does_not_run_after_the_actors_end()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = Watch(Start(a => a.OnAsync<string>(async _ =>
        {
            TestActor.Tell("begin");
            await release.Task;
            TestActor.Tell("rest");
        })));
        actor.Tell("x");
        ExpectMsg("begin");
        Sys.Stop(actor);
        ExpectTerminated(actor);
        release.SetResult();
        ExpectNoMsg(Moment);
    }
}
