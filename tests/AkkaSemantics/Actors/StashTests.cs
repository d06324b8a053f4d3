using Akka.Actor;
using Akka.Event;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Actors;

public sealed class StashTests : SemanticsTest
{
    [Fact]
    public void Unstashed_messages_come_before_waiting_ones_in_their_order_with_their_senders()
    {
        var open = false;
        var actor = StartStashing(a =>
        {
            a.On<string>(s => s == "open", _ =>
            {
                open = true;
                a.Me.Tell("after");
                a.Stash.UnstashAll();
            });
            a.On<string>(s =>
            {
                if (open)
                    a.From.Tell(s);
                else
                    a.Stash.Stash();
            });
        });
        var probe = CreateTestProbe();
        probe.Send(actor, "a");
        probe.Send(actor, "b");
        probe.Send(actor, "open");
        probe.ExpectMsg("a");
        probe.ExpectMsg("b");
    }

    [Fact]
    public void Unstash_returns_the_oldest_only()
    {
        var actor = StartStashing(a =>
        {
            var seen = new HashSet<int>();
            a.On<string>(_ => a.Stash.Unstash());
            a.On<int>(i =>
            {
                if (seen.Add(i))
                    a.Stash.Stash();
                else
                    TestActor.Tell((i, a.Stash.Count));
            });
        });
        actor.Tell(1);
        actor.Tell(2);
        actor.Tell("one");
        Assert.Equal((1, 1), ExpectMsg<(int, int)>());
        actor.Tell("one");
        Assert.Equal((2, 0), ExpectMsg<(int, int)>());
    }

    [Fact]
    public void The_same_message_is_not_stashed_twice()
    {
        var actor = StartStashing(a => a.On<string>(_ =>
        {
            a.Stash.Stash();
            try
            {
                a.Stash.Stash();
            }
            catch (IllegalActorStateException)
            {
                TestActor.Tell("refused");
            }
        }));
        actor.Tell("x");
        ExpectMsg("refused");
    }

    [Fact]
    public void A_restart_returns_the_stash_to_the_mailbox()
    {
        var restarted = false;
        var actor = StartStashing(a =>
        {
            a.Restarted = _ => restarted = true;
            a.On<Exception>(e => throw e);
            a.On<string>(s =>
            {
                if (restarted)
                    TestActor.Tell(s);
                else
                    a.Stash.Stash();
            });
        });
        actor.Tell("kept");
        actor.Tell(new FormatException("restart"));
        ExpectMsg("kept");
    }

    [Fact]
    public void The_stash_of_a_stopped_actor_becomes_dead_letters()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        var actor = StartStashing(a => a.On<string>(_ => a.Stash.Stash()));
        actor.Tell("stashed");
        actor.Tell(PoisonPill.Instance);
        ExpectMsg<DeadLetter>(d => Assert.Equal(("stashed", actor), (d.Message, d.Recipient)));
    }
}
