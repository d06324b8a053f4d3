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

    [Fact]
    public void Every_event_is_published_on_the_actors_own_turn()
    {
        var heard = new System.Collections.Concurrent.ConcurrentQueue<(Type, string?)>();
        Sys.EventStream.Subscribe(
            new SyncRef(Sys, m =>
            {
                if (m is IActorTelemetryEvent { Subject.Path.Name: "actor" })
                    heard.Enqueue((m.GetType(), HookLog.CurrentActor));
            }),
            typeof(IActorTelemetryEvent));
        var actor = Start(a => a.On<Exception>(e => throw e), "actor");
        actor.Tell(new FormatException("cause"));
        Watch(actor);
        actor.Tell(PoisonPill.Instance);
        ExpectTerminated(actor);
        Assert.Equal([(typeof(ActorStarted), "/user/actor"), (typeof(ActorRestarted), "/user/actor"), (typeof(ActorStopped), "/user/actor")], heard);
    }

    [Fact]
    public void A_failing_PostStop_keeps_the_stop_event_back()
    {
        Subscribe("actor");
        var actor = Watch(Start(a => a.Stopped = () => throw new FormatException("PostStop"), "actor"));
        ExpectMsg<ActorStarted>();
        Sys.Stop(actor);
        ExpectTerminated(actor);
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void A_failing_PostRestart_keeps_the_restart_event_back_and_the_stop_follows()
    {
        Subscribe("actor");
        var actor = Start(a =>
        {
            a.Restarted = _ => throw new FormatException("PostRestart");
            a.On<Exception>(e => throw e);
        }, "actor");
        ExpectMsg<ActorStarted>();
        actor.Tell(new FormatException("cause"));
        ExpectMsg<ActorStopped>();
    }

    [Fact(Timeout = 10_000)]
    public async Task An_ask_has_no_events()
    {
        var actor = Start(a => a.OnAny(m => a.From.Tell(m)), "actor");
        await actor.Ask(1, TimeSpan.FromSeconds(3));
        Sys.EventStream.Subscribe(TestActor, typeof(IActorTelemetryEvent));
        IgnoreMessages<IActorTelemetryEvent>(e => e.Subject.Path.Elements[0] != "temp");
        await actor.Ask(2, TimeSpan.FromSeconds(3));
        await ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public void The_events_are_made_by_the_system_only_and_leave_timeouts_alone()
    {
        Type[] events = [typeof(ActorStarted), typeof(ActorRestarted), typeof(ActorStopped)];
        Assert.All(events, each => Assert.Empty(each.GetConstructors()));
        Assert.All(events, each => Assert.True(typeof(INotInfluenceReceiveTimeout).IsAssignableFrom(each) && typeof(INoSerializationVerificationNeeded).IsAssignableFrom(each)));
    }

    /// <summary>The system's own actors have their events too, some of them late.</summary>
    private void Subscribe(string name)
    {
        IgnoreMessages<IActorTelemetryEvent>(e => e.Subject.Path.Name != name);
        Sys.EventStream.Subscribe(TestActor, typeof(IActorTelemetryEvent));
    }
}

public sealed class NoTelemetryTests : SemanticsTest
{
    [Fact]
    public void Without_being_asked_for_there_are_no_events()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(IActorTelemetryEvent));
        var actor = Watch(Start(_ => { }));
        Sys.Stop(actor);
        ExpectTerminated(actor);
        ExpectNoMsg(Moment);
    }
}
