using Akka.Actor;

namespace AkkaSemantics.Tests.Remote;

/// <summary>Failures of actors that live on another node than their parents.</summary>
public sealed class RemoteSupervisionTests : RemoteDeploymentTest
{
    [Fact]
    public void A_failure_is_the_parents_to_judge_and_Restart_keeps_the_actor()
    {
        var actor = StartFailing(Directive.Restart);
        Reports.ExpectMsg("stopped", Far);
        Reports.ExpectMsg("restarted after you said", Far);
        ExpectAnswer(actor);
    }

    [Fact]
    public void Resume_goes_on_as_if_nothing_was()
    {
        ExpectAnswer(StartFailing(Directive.Resume));
        Reports.ExpectNoMsg(Moment);
    }

    [Fact]
    public void Stop_ends_the_actor()
    {
        var actor = Watch(StartFailing(Directive.Stop));
        Reports.ExpectMsg("stopped", Far);
        ExpectTerminated(actor, Far);
    }

    [Fact]
    public void An_actor_whose_constructor_throws_is_stopped()
    {
        var causes = CreateTestProbe();
        var parent = StartSupervisor(
            new OneForOneStrategy(cause =>
            {
                causes.Tell(cause);
                return Directive.Stop;
            }),
            "parent");
        var actor = Watch(StartChild(parent, Travelling("unborn").WithDeploy(There), "dep"));
        causes.ExpectMsg<ActorInitializationException>(Far);
        ExpectTerminated(actor, Far);
    }

    private IActorRef StartFailing(Directive directive)
    {
        var causes = CreateTestProbe();
        var parent = StartSupervisor(
            new OneForOneStrategy(cause =>
            {
                causes.Tell(cause);
                return directive;
            }),
            "parent");
        var actor = Started(StartChild(parent, Travelling().WithDeploy(There), "dep"));
        actor.Tell("fail");
        Assert.Equal("you said", causes.ExpectMsg<InvalidOperationException>(Far).Message);
        return actor;
    }
}
