using Akka.Actor;
using Akka.Dispatch;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Actors;

public sealed class StashLimitTests() : SemanticsTest(
    """
    akka.actor.deployment."/deployed".stash-capacity = 3
    three {
      mailbox-type = "Akka.Dispatch.UnboundedDequeBasedMailbox"
      stash-capacity = 3
    }
    dispatcher-of-three {
      type = Dispatcher
      stash-capacity = 3
    }
    """)
{
    [Fact]
    public void An_unbounded_stash_minds_no_capacity() => HoldsThousands(Sys.ActorOf(Stashing(Filling).WithStashCapacity(3)));

    [Fact]
    public void A_stash_without_a_capacity_has_no_limit() => HoldsThousands(Sys.ActorOf(Limited(Filling)));

    [Fact]
    public void A_capacity_of_the_props_limits_the_stash() => HoldsThree(Sys.ActorOf(Limited(Filling).WithStashCapacity(3)));

    [Fact]
    public void A_capacity_of_the_deployment_limits_the_stash() => HoldsThree(Sys.ActorOf(Limited(Filling), "deployed"));

    [Fact]
    public void A_capacity_of_the_mailbox_limits_the_stash() => HoldsThree(Sys.ActorOf(Limited(Filling).WithMailbox("three")));

    [Fact]
    public void A_capacity_of_the_dispatcher_limits_the_stash() => HoldsThree(Sys.ActorOf(Limited(Filling).WithDispatcher("dispatcher-of-three")));

    [Fact]
    [Obsolete("As the interface.")]
    public void A_bounded_stash_has_a_bounded_mailbox_and_minds_the_capacity()
    {
        Assert.Equal(typeof(IBoundedDequeBasedMessageQueueSemantics), Sys.Mailboxes.GetRequiredType(typeof(ScriptedStash.Bounded)));
        HoldsThree(Sys.ActorOf(Props.Create(() => new ScriptedStash.Bounded(Filling)).WithStashCapacity(3)));
    }

    [Fact]
    public void An_overflow_reaches_the_supervisor_and_the_stash_survives_the_restart()
    {
        var restarted = false;
        var child = StartChild(
            StartSupervisor(Reporting(Directive.Restart)),
            Limited(a =>
            {
                a.Restarted = _ => restarted = true;
                a.On<int>(i =>
                {
                    if (restarted)
                        TestActor.Tell(i);
                    else
                        a.Stash.Stash();
                });
            }).WithStashCapacity(2),
            "child");
        for (var i = 0; i < 4; i++)
            child.Tell(i);
        ExpectMsg<StashOverflowException>();
        Assert.Equal([0, 1, 3], ReceiveN(3).Cast<int>());
    }

    private static Props Limited(Action<ScriptedStash> script) => Props.Create(() => new ScriptedStash.Plain(script));

    private void HoldsThousands(IActorRef actor)
    {
        for (var i = 0; i < 5000; i++)
            actor.Tell(i);
        actor.Tell("fill");
        Assert.Equal((5000, false), ExpectMsg<(int, bool)>());
    }

    private void HoldsThree(IActorRef actor)
    {
        for (var i = 0; i < 3; i++)
            actor.Tell(i);
        actor.Tell("fill");
        Assert.Equal((3, true), ExpectMsg<(int, bool)>());
        actor.Tell(3);
        ExpectMsg("overflow");
    }

    private void Filling(ScriptedStash a)
    {
        a.On<string>(_ => TestActor.Tell((a.Stash.Count, a.Stash.IsFull)));
        a.On<int>(_ =>
        {
            try
            {
                a.Stash.Stash();
            }
            catch (StashOverflowException)
            {
                TestActor.Tell("overflow");
            }
        });
    }
}
