using Akka.Actor;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Actors;

public sealed class StashUseTests : SemanticsTest
{
    [Theory]
    [InlineData(typeof(ScriptedStash.Plain))]
    [InlineData(typeof(ScriptedStash.Unbounded))]
    public void Each_interface_gives_a_stash_on_a_mailbox_that_can_serve_it(Type type)
    {
        Action<ScriptedStash> script = StashingUntilOpen;
        var actor = Sys.ActorOf(Props.Create(type, script));
        foreach (var message in new object[] { 1, 2, "open" })
            actor.Tell(message);
        Assert.Equal([1, 2], ReceiveN(2).Cast<int>());
    }

    [Fact]
    public void An_unrestricted_stash_takes_the_mailbox_that_is_given()
    {
        Action<ScriptedStash> script = StashingUntilOpen;
        var props = Props.Create(() => new ScriptedStash.Unrestricted(script)).WithMailbox("akka.actor.mailbox.unbounded-deque-based");
        var actor = Sys.ActorOf(props);
        foreach (var message in new object[] { 1, 2, "open" })
            actor.Tell(message);
        Assert.Equal([1, 2], ReceiveN(2).Cast<int>());
    }

    [Fact]
    public void Only_those_that_fit_come_back_when_asked_so()
    {
        var actor = StartStashing(a =>
        {
            var open = false;
            a.On<string>(_ =>
            {
                open = true;
                a.Stash.UnstashAll(e => (int)e.Message % 2 == 0);
                TestActor.Tell(a.Stash.IsEmpty);
            });
            a.On<int>(i =>
            {
                if (open)
                    TestActor.Tell(i);
                else
                    a.Stash.Stash();
            });
        });
        for (var i = 0; i < 5; i++)
            actor.Tell(i);
        actor.Tell("open");
        ExpectMsg(true);
        Assert.Equal([0, 2, 4], ReceiveN(3).Cast<int>());
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void A_stash_can_be_emptied_and_filled_by_hand()
    {
        var actor = StartStashing(a =>
        {
            a.On<int>(_ => a.Stash.Stash());
            a.On<string>(_ =>
            {
                var all = a.Stash.ClearStash().ToArray();
                TestActor.Tell((all.Length, a.Stash.Count));
                a.Stash.Prepend(all.Reverse());
                a.Turn(() => a.OnAny(m => TestActor.Tell(m)));
                a.Stash.UnstashAll();
            });
        });
        foreach (var message in new object[] { 1, 2, 3, "turn" })
            actor.Tell(message);
        Assert.Equal((3, 0), ExpectMsg<(int, int)>());
        Assert.Equal([3, 2, 1], ReceiveN(3).Cast<int>());
    }

    [Fact]
    public void Unstashing_an_empty_stash_does_nothing()
    {
        StartStashing(a => a.OnAny(m =>
        {
            a.Stash.Unstash();
            a.Stash.UnstashAll();
            TestActor.Tell(m);
        })).Tell("x");
        ExpectMsg("x");
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void A_message_that_came_back_can_be_stashed_again()
    {
        var actor = StartStashing(a =>
        {
            var rounds = 0;
            a.On<string>(_ => a.Stash.UnstashAll());
            a.On<int>(i =>
            {
                if (++rounds < 3)
                    a.Stash.Stash();
                else
                    TestActor.Tell((i, rounds));
            });
        });
        foreach (var message in new object[] { 7, "again", "again" })
            actor.Tell(message);
        Assert.Equal((7, 3), ExpectMsg<(int, int)>());
    }

    [Fact]
    public void A_stashed_Terminated_comes_back()
    {
        var victim = Start(_ => { });
        var actor = StartStashing(a =>
        {
            var open = false;
            a.Starting = () => a.Ctx.Watch(victim);
            a.On<string>(s =>
            {
                open = s == "open";
                a.Stash.UnstashAll();
                TestActor.Tell(s);
            });
            a.On<Terminated>(t =>
            {
                if (open)
                {
                    TestActor.Tell(t.ActorRef);
                    return;
                }

                a.Stash.Stash();
                TestActor.Tell("stashed");
            });
        });
        actor.Tell("watching");
        ExpectMsg("watching");
        Sys.Stop(victim);
        ExpectMsg("stashed");
        actor.Tell("open");
        ExpectMsg("open");
        ExpectMsg(victim);
    }

    [Fact]
    public void A_restart_puts_the_stash_before_what_waits()
    {
        using var gate = new ManualResetEventSlim();
        var restarted = false;
        var actor = StartStashing(a =>
        {
            a.Restarted = _ => restarted = true;
            a.On<Exception>(e =>
            {
                gate.Wait(TimeSpan.FromSeconds(5));
                throw e;
            });
            a.On<int>(i =>
            {
                if (restarted)
                    TestActor.Tell(i);
                else
                    a.Stash.Stash();
            });
        });
        foreach (var message in new object[] { 1, 2, new FormatException("restart"), 3 })
            actor.Tell(message);
        gate.Set();
        Assert.Equal([1, 2, 3], ReceiveN(3).Cast<int>());
    }

    private void StashingUntilOpen(ScriptedStash a)
    {
        var open = false;
        a.On<string>(_ =>
        {
            open = true;
            a.Stash.UnstashAll();
        });
        a.On<int>(i =>
        {
            if (open)
                TestActor.Tell(i);
            else
                a.Stash.Stash();
        });
    }
}
