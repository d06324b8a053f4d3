using Akka.Actor;
using Akka.Event;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Supervision;

public sealed class StartFailureTests : SemanticsTest
{
    [Fact]
    public void A_failing_constructor_reaches_the_supervisor_as_ActorInitializationException()
    {
        var supervisor = StartSupervisor(Reporting(Directive.Stop));
        supervisor.Tell(new Scripted.MakeChild(Script(_ => throw new FormatException("constructor")), "child"));
        var messages = ReceiveN(2);
        var failure = Assert.Single(messages.OfType<ActorInitializationException>());
        Assert.Equal("constructor", Assert.IsType<FormatException>(failure.GetBaseException()).Message);
        Assert.Equal(Assert.Single(messages.OfType<IActorRef>()), failure.Actor);
    }

    [Theory]
    [InlineData(Directive.Restart, true)]
    [InlineData(Directive.Restart, false)]
    [InlineData(Directive.Resume, true)]
    [InlineData(Directive.Resume, false)]
    public void Restart_and_Resume_both_try_a_failed_start_again(Directive directive, bool inConstructor)
    {
        var births = 0;
        var supervisor = StartSupervisor(new OneForOneStrategy(_ => directive));
        var child = StartChild(
            supervisor,
            Script(a =>
            {
                var birth = Interlocked.Increment(ref births);
                if (birth == 1 && inConstructor)
                    throw new FormatException("constructor");
                a.Restarting = (_, _) => TestActor.Tell("PreRestart");
                a.Restarted = _ => TestActor.Tell("PostRestart");
                a.Starting = () =>
                {
                    if (birth == 1)
                        throw new FormatException("PreStart");
                    TestActor.Tell($"PreStart {birth}");
                };
                a.OnAny(m => TestActor.Tell(m));
            }),
            "child");
        child.Tell("waited");
        ExpectMsg("PreStart 2");
        ExpectMsg("waited");
    }

    [Fact]
    public void An_actor_that_did_not_start_has_no_PostStop()
    {
        Watch(Start(a =>
        {
            a.Starting = () => throw new FormatException("PreStart");
            a.Stopped = () => TestActor.Tell("PostStop");
        }));
        ExpectMsg<Terminated>();
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void What_was_sent_to_an_actor_that_did_not_start_becomes_dead_letters()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        using var gate = new ManualResetEventSlim();
        var actor = Start(a => a.Starting = () =>
        {
            gate.Wait(TimeSpan.FromSeconds(5));
            throw new FormatException("PreStart");
        });
        actor.Tell("lost");
        gate.Set();
        ExpectMsg<DeadLetter>(d => Assert.Equal("lost", d.Message));
    }

    [Fact]
    public void Children_of_a_failed_start_are_stopped_before_the_next_one()
    {
        var births = 0;
        var supervisor = StartSupervisor(new OneForOneStrategy(_ => Directive.Restart));
        StartChild(
            supervisor,
            Script(a => a.Starting = () =>
            {
                var birth = Interlocked.Increment(ref births);
                a.Ctx.ActorOf(Script(child => child.Stopped = () => TestActor.Tell($"child of {birth} stopped")), "child");
                if (birth == 1)
                    throw new FormatException("PreStart");
                TestActor.Tell("started");
            }),
            "parent");
        ExpectMsg("child of 1 stopped");
        ExpectMsg("started");
    }
}
