using Akka.Actor;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Supervision;

public sealed class DirectiveTests : SemanticsTest
{
    [Fact]
    public void Stop_ends_the_child_and_only_it()
    {
        var supervisor = StartSupervisor(new OneForOneStrategy(_ => Directive.Stop));
        var failing = Watch(StartChild(supervisor, Fragile(), "failing"));
        var sibling = StartChild(supervisor, Fragile(), "sibling");
        failing.Tell(new FormatException("fail"));
        ExpectTerminated(failing);
        sibling.Tell("alive");
        ExpectMsg("alive");
    }

    [Fact]
    public void Resume_keeps_the_state()
    {
        var supervisor = StartSupervisor(new OneForOneStrategy(_ => Directive.Resume));
        var child = StartChild(
            supervisor,
            Script(a =>
            {
                var count = 0;
                a.On<Exception>(e => throw e);
                a.On<string>(_ => TestActor.Tell(++count));
            }),
            "child");
        child.Tell("x");
        child.Tell(new FormatException("fail"));
        child.Tell("x");
        ExpectMsg(1);
        ExpectMsg(2);
    }

    [Fact]
    public void Escalate_fails_the_supervisor_with_the_same_cause()
    {
        var top = StartSupervisor(new OneForOneStrategy(e =>
        {
            TestActor.Tell("top got " + e.Message);
            return Directive.Restart;
        }));
        var middle = StartChild(
            top,
            Script(a =>
            {
                a.Supervision = new OneForOneStrategy(_ => Directive.Escalate);
                a.Restarted = e => TestActor.Tell("middle restarted by " + e.Message);
            }),
            "middle");
        var child = Watch(StartChild(middle, Fragile(), "child"));
        child.Tell(new FormatException("cause"));
        Assert.Equal(
            ["Terminated", "middle restarted by cause", "top got cause"],
            ReceiveN(3).Select(m => m is Terminated ? "Terminated" : m).Cast<string>().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_decider_gets_the_exception_itself()
    {
        var cause = new FormatException("cause");
        var supervisor = StartSupervisor(new OneForOneStrategy(e =>
        {
            TestActor.Tell(ReferenceEquals(e, cause));
            return Directive.Restart;
        }));
        StartChild(supervisor, Fragile(), "child").Tell(cause);
        ExpectMsg(true);
    }

    [Fact]
    public void A_killed_actor_is_stopped_by_the_default_strategy()
    {
        var actor = Watch(Start(a => a.Stopped = () => TestActor.Tell("stopped")));
        actor.Tell(Kill.Instance);
        ExpectMsg("stopped");
        ExpectTerminated(actor);
    }

    [Fact]
    public void Kill_reaches_the_decider_as_ActorKilledException()
    {
        var supervisor = StartSupervisor(new OneForOneStrategy(e =>
        {
            TestActor.Tell(e.GetType().Name);
            return Directive.Restart;
        }));
        var child = StartChild(supervisor, Fragile(), "child");
        child.Tell(Kill.Instance);
        child.Tell("restarted");
        ExpectMsg(nameof(ActorKilledException));
        ExpectMsg("restarted");
    }

    [Fact]
    public void Siblings_handle_messages_while_one_is_restarted()
    {
        using var gate = new ManualResetEventSlim();
        var supervisor = StartSupervisor(new OneForOneStrategy(_ => Directive.Restart));
        var failing = StartChild(
            supervisor,
            Script(a =>
            {
                a.Restarting = (_, _) => gate.Wait(TimeSpan.FromSeconds(5));
                a.On<Exception>(e => throw e);
                a.OnAny(m => TestActor.Tell(m));
            }),
            "failing");
        var sibling = StartChild(supervisor, Fragile(), "sibling");
        failing.Tell(new FormatException("fail"));
        failing.Tell("restarted");
        sibling.Tell("meanwhile");
        ExpectMsg("meanwhile");
        gate.Set();
        ExpectMsg("restarted");
    }
}
