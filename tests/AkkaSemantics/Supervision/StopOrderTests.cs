using Akka.Actor;
using Akka.Event;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Supervision;

public sealed class StopOrderTests : SemanticsTest
{
    [Fact]
    public void No_message_is_handled_while_the_children_end()
    {
        using var gate = new ManualResetEventSlim();
        var parent = Watch(Start(a => a.OnAny(m => TestActor.Tell(m))));
        StartChild(parent, SlowToStop(gate), "child");
        Sys.Stop(parent);
        ExpectMsg("child stopping");
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        parent.Tell("late");
        ExpectNoMsg(Moment);
        gate.Set();
        var messages = ReceiveN(2);
        Assert.Equal("late", Assert.Single(messages.OfType<DeadLetter>()).Message);
        Assert.Single(messages.OfType<Terminated>());
    }

    [Fact]
    public void Stopping_again_changes_nothing()
    {
        using var gate = new ManualResetEventSlim();
        var actor = Watch(Sys.ActorOf(SlowToStop(gate)));
        for (var i = 0; i < 3; i++)
            Sys.Stop(actor);
        actor.Tell(PoisonPill.Instance);
        ExpectMsg("child stopping");
        gate.Set();
        ExpectTerminated(actor);
        Sys.Stop(actor);
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void A_stopping_actor_can_make_no_children()
    {
        var actor = Watch(Start(a => a.Stopped = () =>
        {
            var parent = a.Ctx;
            TestActor.Tell(Assert.ThrowsAny<InvalidOperationException>(() => parent.ActorOf(Fragile(), "late")).GetType());
        }));
        StartChild(actor, Fragile(), "child");
        Sys.Stop(actor);
        ExpectMsg<Type>();
        ExpectTerminated(actor);
    }

    [Fact]
    public void Stopping_one_child_leaves_the_others()
    {
        var parent = Start(a =>
        {
            a.On<IActorRef>(child => a.Ctx.Stop(child));
            a.On<string>(_ => TestActor.Tell(string.Join(' ', a.Ctx.GetChildren().Select(c => c.Path.Name).Order())));
        });
        var doomed = Watch(StartChild(parent, Fragile(), "a"));
        StartChild(parent, Fragile(), "b");
        StartChild(parent, Fragile(), "c");
        parent.Tell(doomed);
        ExpectTerminated(doomed);
        AwaitAssert(() =>
        {
            parent.Tell("names");
            ExpectMsg("b c");
        });
    }

    [Fact]
    public void Stopping_from_outside_of_the_family_works_too()
    {
        var parent = Start(_ => { });
        var child = Watch(StartChild(parent, Fragile(), "child"));
        Start(a => a.On<IActorRef>(other => a.Ctx.Stop(other))).Tell(child);
        ExpectTerminated(child);
    }

    [Fact]
    public void PoisonPill_waits_for_its_turn_and_takes_the_children_along()
    {
        var parent = Watch(Start(a =>
        {
            a.Stopped = () => TestActor.Tell("parent stopped");
            a.OnAny(m => TestActor.Tell(m));
        }));
        StartChild(parent, Script(a => a.Stopped = () => TestActor.Tell("child stopped")), "child");
        foreach (var message in new object[] { 1, 2, PoisonPill.Instance, 3 })
            parent.Tell(message);
        Assert.Equal([1, 2, "child stopped", "parent stopped"], ReceiveN(4));
        ExpectTerminated(parent);
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void Kill_waits_for_its_turn_and_what_follows_is_for_the_next_incarnation()
    {
        var births = 0;
        var child = StartChild(
            StartSupervisor(new OneForOneStrategy(_ => Directive.Restart)),
            Script(a =>
            {
                var birth = Interlocked.Increment(ref births);
                a.OnAny(m => TestActor.Tell((birth, m)));
            }),
            "child");
        foreach (var message in new object[] { "a", Kill.Instance, "b" })
            child.Tell(message);
        Assert.Equal([(1, "a"), (2, "b")], ReceiveN(2).Cast<(int, object)>());
    }

    private Props SlowToStop(ManualResetEventSlim gate) => Script(a => a.Stopped = () =>
    {
        TestActor.Tell("child stopping");
        gate.Wait(TimeSpan.FromSeconds(5));
    });
}
