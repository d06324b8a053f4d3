using Akka.Actor;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Supervision;

public sealed class EscalationTests : SemanticsTest
{
    [Fact]
    public void An_escalated_failure_that_is_resumed_keeps_the_state_of_all()
    {
        var middle = StartChild(StartSupervisor(new OneForOneStrategy(_ => Directive.Resume)), Escalating(), "middle");
        var child = StartChild(middle, Counting(), "child");
        foreach (var actor in new[] { child, middle })
        {
            actor.Tell("count");
            ExpectMsg(1);
        }

        child.Tell(new FormatException("fail"));
        foreach (var actor in new[] { child, middle })
        {
            actor.Tell("count");
            ExpectMsg(2);
        }
    }

    [Fact]
    public void An_escalated_failure_that_is_answered_by_a_stop_ends_the_child_before_its_parent()
    {
        var middle = Watch(StartChild(StartSupervisor(new OneForOneStrategy(_ => Directive.Stop)), Escalating(), "middle"));
        var child = StartChild(
            middle,
            Script(a =>
            {
                a.Stopped = () => TestActor.Tell("child stopped");
                a.On<Exception>(e => throw e);
            }),
            "child");
        child.Tell(new FormatException("fail"));
        ExpectMsg("child stopped");
        ExpectTerminated(middle);
    }

    [Fact]
    public void A_failure_goes_up_as_far_as_it_is_escalated()
    {
        var top = StartSupervisor(Reporting(Directive.Restart));
        var second = StartChild(top, Escalating(), "second");
        var third = StartChild(second, Escalating(), "third");
        var child = StartChild(third, Fragile(), "child");
        var cause = new FormatException("cause");
        child.Tell(cause);
        Assert.Same(cause, ExpectMsg<FormatException>());
        second.Tell("count");
        ExpectMsg(1);
    }

    [Fact]
    public void What_a_top_level_actor_escalates_the_guardian_decides()
    {
        var restarts = 0;
        var top = Start(a =>
        {
            a.Supervision = new OneForOneStrategy(_ => Directive.Escalate);
            a.Restarted = _ => TestActor.Tell(Interlocked.Increment(ref restarts));
        });
        StartChild(top, Fragile(), "child").Tell(new FormatException("fail"));
        ExpectMsg(1);
    }

    [Fact]
    public void Children_wait_while_their_parents_failure_is_decided()
    {
        using var gate = new ManualResetEventSlim();
        var top = StartSupervisor(new OneForOneStrategy(_ =>
        {
            TestActor.Tell("deciding");
            gate.Wait(TimeSpan.FromSeconds(5));
            return Directive.Resume;
        }));
        var middle = StartChild(top, Fragile(), "middle");
        var child = StartChild(middle, Fragile(), "child");
        middle.Tell(new FormatException("fail"));
        ExpectMsg("deciding");
        child.Tell("handled");
        ExpectNoMsg(Moment);
        gate.Set();
        ExpectMsg("handled");
    }

    private Props Escalating() => Script(a =>
    {
        var count = 0;
        a.Supervision = new OneForOneStrategy(_ => Directive.Escalate);
        a.On<string>(_ => TestActor.Tell(++count));
    });

    private Props Counting() => Script(a =>
    {
        var count = 0;
        a.On<Exception>(e => throw e);
        a.On<string>(_ => TestActor.Tell(++count));
    });
}
