using Akka.Actor;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Actors;

public sealed class AsyncTurnTests : SemanticsTest
{
    [Fact]
    public void A_behaviour_chosen_after_an_await_gets_the_next_message()
    {
        var actor = Start(a =>
        {
            a.OnAsync<string>(async _ =>
            {
                await Elsewhere.RunAsync();
                a.Turn(() => a.OnAny(m => TestActor.Tell(("turned", m))));
            });
            a.OnAny(m => TestActor.Tell(("first", m)));
        });
        foreach (var message in new object[] { 1, "turn", 2 })
            actor.Tell(message);
        Assert.Equal([("first", 1), ("turned", 2)], ReceiveN(2).Cast<(string, object)>());
    }

    [Fact]
    public void Children_watches_and_children_stops_work_after_an_await()
    {
        var actor = Start(a =>
        {
            a.OnAsync<string>(async name =>
            {
                await Elsewhere.RunAsync();
                a.Ctx.Stop(a.Ctx.Watch(a.Ctx.ActorOf(Fragile(), name)));
            });
            a.On<Terminated>(t => TestActor.Tell(t.ActorRef.Path.Name));
        });
        actor.Tell("child");
        ExpectMsg("child");
    }

    [Fact]
    public void Terminated_waits_for_the_end_of_an_async_handler()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var victim = Watch(Start(_ => { }));
        var watcher = Start(a =>
        {
            a.Starting = () => a.Ctx.Watch(victim);
            a.OnAsync<string>(async s =>
            {
                TestActor.Tell(s);
                await release.Task;
                TestActor.Tell("end");
            });
            a.On<Terminated>(t => TestActor.Tell("terminated"));
        });
        watcher.Tell("begin");
        ExpectMsg("begin");
        Sys.Stop(victim);
        ExpectTerminated(victim);
        ExpectNoMsg(Moment);
        release.SetResult();
        ExpectMsg("end");
        ExpectMsg("terminated");
    }

    [Fact]
    public void A_child_that_fails_is_judged_while_its_parents_async_handler_has_ended()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var parent = Start(a =>
        {
            a.Supervision = new OneForOneStrategy(_ => Directive.Restart);
            a.OnAsync<string>(async s =>
            {
                TestActor.Tell(s);
                await release.Task;
            });
        });
        var child = StartChild(parent, Fragile(), "child");
        parent.Tell("begin");
        ExpectMsg("begin");
        child.Tell(new FormatException("fail"));
        child.Tell("alive");
        release.SetResult();
        ExpectMsg("alive");
    }

    [Fact]
    public void An_async_handler_for_everything_takes_what_no_other_does()
    {
        var actor = Sys.ActorOf(Props.Create(() => new TakesAll(TestActor)));
        foreach (var message in new object[] { "text", 1, 'c' })
            actor.Tell(message);
        Assert.Equal(["string text", "any 1", "any c"], ReceiveN(3));
    }

    [Fact]
    public void An_async_handler_may_end_at_once()
    {
        var actor = Start(a => a.OnAsync<int>(i =>
        {
            TestActor.Tell(i);
            return Task.CompletedTask;
        }));
        for (var i = 0; i < 1000; i++)
            actor.Tell(i);
        Assert.Equal(Enumerable.Range(0, 1000), ReceiveN(1000, TimeSpan.FromSeconds(10)).Cast<int>());
    }

    [Fact]
    public void The_receive_timeout_starts_when_the_async_handler_has_ended()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = Start(a =>
        {
            a.On<ReceiveTimeout>(_ =>
            {
                a.Ctx.SetReceiveTimeout(null);
                TestActor.Tell("timeout");
            });
            a.OnAsync<string>(async _ =>
            {
                a.Ctx.SetReceiveTimeout(TimeSpan.FromMilliseconds(30));
                await release.Task;
                TestActor.Tell("end");
            });
        });
        actor.Tell("begin");
        ExpectNoMsg(Moment);
        release.SetResult();
        ExpectMsg("end");
        ExpectMsg("timeout");
    }

    private sealed class TakesAll : ReceiveActor
    {
        public TakesAll(IActorRef log)
        {
            ReceiveAsync<string>(async s =>
            {
                await Task.Yield();
                log.Tell("string " + s);
            });
            ReceiveAnyAsync(async m =>
            {
                await Task.Yield();
                log.Tell("any " + m);
            });
        }
    }
}
