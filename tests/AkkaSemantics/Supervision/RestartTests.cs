using Akka.Actor;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Supervision;

public sealed class RestartTests : SemanticsTest
{
    [Fact]
    public void A_failing_actor_is_restarted_by_default_and_keeps_path_uid_and_mailbox()
    {
        var born = 0;
        var actor = Start(a =>
        {
            var birth = Interlocked.Increment(ref born);
            a.On<Exception>(e => throw e);
            a.On<string>(_ => TestActor.Tell((birth, a.Me, a.Me.Path.Uid)));
        });
        actor.Tell("before");
        actor.Tell(new FormatException("fail"));
        actor.Tell("after");
        Assert.Equal((1, actor, actor.Path.Uid), ExpectMsg<(int, IActorRef, long)>());
        Assert.Equal((2, actor, actor.Path.Uid), ExpectMsg<(int, IActorRef, long)>());
    }

    [Fact]
    public void The_failing_message_is_not_handled_again()
    {
        var tries = 0;
        var actor = Start(a => a.On<string>(_ =>
        {
            if (Interlocked.Increment(ref tries) == 1)
                throw new FormatException("once");
            TestActor.Tell(tries);
        }));
        actor.Tell("a");
        actor.Tell("b");
        ExpectMsg(2);
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void The_hooks_of_a_restart_run_in_order_and_know_the_cause()
    {
        var actor = Start(a =>
        {
            TestActor.Tell("constructor");
            a.Starting = () => TestActor.Tell("PreStart");
            a.Stopped = () => TestActor.Tell("PostStop");
            a.Restarting = (e, m) => TestActor.Tell($"PreRestart {e.Message} {m == (object)e}");
            a.Restarted = e => TestActor.Tell($"PostRestart {e.Message}");
            a.On<Exception>(e => throw e);
        });
        actor.Tell(new FormatException("cause"));
        Assert.Equal(
            ["constructor", "PreStart", "PreRestart cause True", "PostStop", "constructor", "PostRestart cause", "PreStart"],
            ReceiveN(7));
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void A_restart_stops_the_children_first()
    {
        var parent = Start(
            a =>
            {
                a.Restarted = _ => TestActor.Tell($"restarted with {a.Ctx.GetChildren().Count()} children");
                a.On<Exception>(e => throw e);
            },
            "parent");
        StartChild(parent, Script(a => a.Stopped = () => TestActor.Tell("child stopped")), "child");
        parent.Tell(new FormatException("fail"));
        ExpectMsg("child stopped");
        ExpectMsg("restarted with 0 children");
    }

    [Fact]
    public void More_failures_than_allowed_stop_the_actor()
    {
        var supervisor = StartSupervisor(new OneForOneStrategy(2, TimeSpan.FromMinutes(1), _ => Directive.Restart));
        var child = Watch(StartChild(supervisor, Fragile(), "child"));
        for (var i = 0; i < 2; i++)
        {
            child.Tell(new FormatException("fail"));
            child.Tell("alive");
            ExpectMsg("alive");
        }

        child.Tell(new FormatException("once too often"));
        ExpectTerminated(child);
    }

    [Fact]
    public void Failures_outside_of_the_time_range_do_not_count()
    {
        var supervisor = StartSupervisor(new OneForOneStrategy(1, TimeSpan.FromMilliseconds(1), _ => Directive.Restart));
        var child = Watch(StartChild(supervisor, Fragile(), "child"));
        for (var i = 0; i < 3; i++)
        {
            child.Tell(new FormatException("fail"));
            child.Tell(i);
            ExpectMsg(i);
            ExpectNoMsg(TimeSpan.FromMilliseconds(20));
        }
    }

    [Fact]
    public void A_failing_PostRestart_stops_the_actor_by_default()
    {
        var actor = Watch(Start(a =>
        {
            a.Restarted = _ => throw new InvalidOperationException("PostRestart");
            a.On<Exception>(e => throw e);
        }));
        actor.Tell(new FormatException("fail"));
        ExpectTerminated(actor);
    }

    [Fact]
    public void A_failing_constructor_stops_the_actor_by_default()
    {
        var actor = Watch(Start(_ => throw new InvalidOperationException("constructor")));
        ExpectTerminated(actor);
    }

    [Fact]
    public void A_failing_PreStart_reaches_the_supervisor_as_ActorInitializationException()
    {
        var supervisor = StartSupervisor(new OneForOneStrategy(e =>
        {
            TestActor.Tell(e);
            return Directive.Stop;
        }));
        var child = Watch(StartChild(supervisor, Script(a => a.Starting = () => throw new FormatException("PreStart")), "child"));
        IgnoreNoMessages();
        var messages = ReceiveN(2);
        Assert.IsType<FormatException>(messages.OfType<ActorInitializationException>().Single().InnerException);
        Assert.Equal(child, messages.OfType<Terminated>().Single().ActorRef);
    }
}
