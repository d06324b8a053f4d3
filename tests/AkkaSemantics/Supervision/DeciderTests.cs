using Akka.Actor;
using Akka.Event;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Supervision;

public sealed class DeciderTests : SemanticsTest
{
    [Fact]
    public void A_decider_that_throws_makes_its_supervisor_fail()
    {
        var top = StartSupervisor(Reporting(Directive.Restart));
        var middle = StartChild(
            top,
            Script(a =>
            {
                a.Supervision = new OneForOneStrategy((Exception _) => throw new InvalidOperationException("decider"));
                a.OnAny(m => TestActor.Tell(m));
            }),
            "middle");
        var child = Watch(StartChild(middle, Fragile(), "child"));
        child.Tell(new FormatException("child"));
        Assert.Equal(["InvalidOperationException", "Terminated"], ReceiveN(2).Select(m => m.GetType().Name).Order(StringComparer.Ordinal));
        middle.Tell("restarted");
        ExpectMsg("restarted");
    }

    [Fact]
    public void The_sender_is_the_failed_child_while_its_supervisor_decides()
    {
        var supervisor = Start(a => a.Supervision = new OneForOneStrategy(_ =>
        {
            TestActor.Tell(a.From);
            return Directive.Stop;
        }));
        var child = StartChild(supervisor, Fragile(), "child");
        child.Tell(new FormatException("fail"));
        ExpectMsg(child);
    }

    [Fact]
    public void A_strategy_of_the_props_comes_before_the_actors_own()
    {
        var props = Script(a => a.Supervision = new OneForOneStrategy(_ => Directive.Stop));
        var supervisor = Sys.ActorOf(props.WithSupervisorStrategy(new OneForOneStrategy(_ => Directive.Resume)));
        FailAndRecover(StartChild(supervisor, Fragile(), "child"));
    }

    [Fact]
    public void The_default_decider_stops_what_cannot_go_on_and_restarts_the_rest()
    {
        var decider = SupervisorStrategy.DefaultDecider;
        Assert.Equal(Directive.Stop, decider.Decide(new ActorInitializationException("start")));
        Assert.Equal(Directive.Stop, decider.Decide(new ActorKilledException("killed")));
        Assert.Equal(Directive.Stop, decider.Decide(new DeathPactException(TestActor)));
        Assert.Equal(Directive.Restart, decider.Decide(new FormatException("anything else")));
    }

    [Fact]
    public void A_decider_made_of_data_takes_the_first_type_that_fits()
    {
        var decider = Decider.From(Directive.Escalate, Directive.Stop.When<FormatException>(), Directive.Resume.When<SystemException>());
        Assert.Equal(Directive.Stop, decider.Decide(new FormatException("")));
        Assert.Equal(Directive.Resume, decider.Decide(new InvalidOperationException("")));
        Assert.Equal(Directive.Escalate, decider.Decide(new ActorKilledException("")));
    }

    [Theory]
    [InlineData(Directive.Resume, typeof(Warning))]
    [InlineData(Directive.Restart, typeof(Error))]
    [InlineData(Directive.Stop, typeof(Error))]
    public void A_decided_failure_is_logged_as_of_the_child(Directive directive, Type expected)
    {
        Sys.EventStream.Subscribe(TestActor, typeof(LogEvent));
        var child = StartChild(StartSupervisor(new OneForOneStrategy(_ => directive)), Fragile(), "child");
        child.Tell(new FormatException("why"));
        var logged = ExpectMsg<LogEvent>();
        Assert.IsType(expected, logged);
        Assert.Equal("why", logged.Message.ToString());
        Assert.Equal(child.Path.ToString(), logged.LogSource);
    }

    [Fact]
    public void A_strategy_may_keep_its_failures_out_of_the_log()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(LogEvent));
        var strategy = new OneForOneStrategy(-1, -1, _ => Directive.Restart, loggingEnabled: false);
        FailAndRecover(StartChild(StartSupervisor(strategy), Fragile(), "child"));
        ExpectNoMsg(Moment);
    }
}
