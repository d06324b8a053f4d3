using Akka.Actor;
using Akka.Event;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Supervision;

public sealed class StopTests : SemanticsTest
{
    [Fact]
    public void Children_end_before_their_parent()
    {
        var parent = Watch(Start(a => a.Stopped = () => TestActor.Tell("parent"), "parent"));
        var child = StartChild(parent, Script(a => a.Stopped = () => TestActor.Tell("child")), "child");
        StartChild(child, Script(a => a.Stopped = () => TestActor.Tell("grandchild")), "grandchild");
        Sys.Stop(parent);
        Assert.Equal(["grandchild", "child", "parent"], ReceiveN(3));
        ExpectTerminated(parent);
    }

    [Fact]
    public void PoisonPill_is_handled_in_its_turn()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        using var gate = new ManualResetEventSlim();
        var actor = Watch(Start(a =>
        {
            a.On<string>(s => s == "wait", _ => gate.Wait(TimeSpan.FromSeconds(5)));
            a.OnAny(m => TestActor.Tell(m));
        }));
        actor.Tell("wait");
        actor.Tell("before");
        actor.Tell(PoisonPill.Instance);
        actor.Tell("after");
        gate.Set();
        ExpectMsg("before");
        Assert.Equal(["Terminated", "after"], ReceiveN(2).Select(m => m is DeadLetter d ? (string)d.Message : m.GetType().Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_actor_that_stops_itself_finishes_its_message_and_no_other()
    {
        var actor = Watch(Start(a => a.On<int>(i =>
        {
            a.Ctx.Stop(a.Me);
            TestActor.Tell(i);
        })));
        actor.Tell(1);
        actor.Tell(2);
        ExpectMsg(1);
        ExpectTerminated(actor);
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void A_parent_can_stop_a_child()
    {
        var parent = Start(a => a.On<IActorRef>(child => a.Ctx.Stop(child)), "parent");
        var child = Watch(StartChild(parent, Fragile(), "child"));
        parent.Tell(child);
        ExpectTerminated(child);
    }

    [Fact(Timeout = 10_000)]
    public async Task A_graceful_stop_is_over_when_the_actor_is()
    {
        var actor = Start(a => a.Stopped = () => TestActor.Tell("stopped"));
        Assert.True(await actor.GracefulStop(TimeSpan.FromSeconds(3)));
        await ExpectMsgAsync("stopped", TimeSpan.Zero);
    }

    [Fact]
    public void An_exception_in_PostStop_does_not_keep_the_actor_alive()
    {
        var actor = Watch(Start(a => a.Stopped = () => throw new FormatException("PostStop")));
        Sys.Stop(actor);
        ExpectTerminated(actor);
    }

    [Fact(Timeout = 20_000)]
    public async Task Terminating_the_system_stops_every_actor()
    {
        var stopped = 0;
        var system = ActorSystem.Create("other");
        for (var i = 0; i < 10; i++)
            system.ActorOf(Script(a => a.Stopped = () => Interlocked.Increment(ref stopped)));
        await system.Terminate();
        Assert.Equal(10, stopped);
        Assert.True(system.WhenTerminated.IsCompletedSuccessfully);
    }

    [Fact(Timeout = 20_000)]
    public async Task What_was_registered_on_termination_runs()
    {
        var ran = false;
        var system = ActorSystem.Create("other");
        system.RegisterOnTermination(() => ran = true);
        await system.Terminate();
        Assert.True(ran);
    }
}
