using Akka.Actor;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Hooks;

public sealed class TelemetryTests() : SemanticsTest("akka.actor.telemetry.enabled = on")
{
    [Fact]
    public void Start_restart_and_stop_are_events_of_the_actor()
    {
        Subscribe("actor");
        var actor = Start(a =>
        {
            a.Starting = () => TestActor.Tell("PreStart");
            a.Restarted = _ => TestActor.Tell("PostRestart");
            a.Stopped = () => TestActor.Tell("PostStop");
            a.On<Exception>(e => throw e);
        }, "actor");
        ExpectMsg("PreStart");
        ExpectMsg<ActorStarted>(e => Assert.Equal((actor, typeof(Scripted)), (e.Subject, e.ActorType)));
        actor.Tell(new FormatException("cause"));
        Assert.Equal(["PostStop", "PostRestart", "PreStart"], ReceiveN(3));
        ExpectMsg<ActorRestarted>(e => Assert.Equal((actor, "cause"), (e.Subject, e.Reason.Message)));
        Sys.Stop(actor);
        ExpectMsg("PostStop");
        ExpectMsg<ActorStopped>(e => Assert.Equal(actor, e.Subject));
    }

    [Fact]
    public void An_actor_that_never_started_is_stopped_only()
    {
        Subscribe("failing");
        Start(_ => throw new FormatException("constructor"), "failing");
        ExpectMsg<ActorStopped>(e => Assert.Equal("failing", e.Subject.Path.Name));
        ExpectNoMsg(Moment);
    }

    /// <summary>The system's own actors have their events too, some of them late.</summary>
    private void Subscribe(string name)
    {
        IgnoreMessages<IActorTelemetryEvent>(e => e.Subject.Path.Name != name);
        Sys.EventStream.Subscribe(TestActor, typeof(IActorTelemetryEvent));
    }
}
