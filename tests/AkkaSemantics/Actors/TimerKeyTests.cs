using Akka.Actor;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Actors;

public sealed class TimerKeyTests : SemanticsTest
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    [Fact]
    public void Timers_are_known_by_their_keys_while_they_are_active()
    {
        StartTimed(a =>
        {
            a.Starting = () =>
            {
                a.Timers.StartSingleTimer("a", "x", Long);
                a.Timers.StartPeriodicTimer("b", "x", Long);
                TestActor.Tell(string.Join(' ', a.Timers.ActiveTimers.Cast<string>().Order()));
                a.Timers.Cancel("a");
                a.Timers.Cancel("never started");
                TestActor.Tell(string.Join(' ', a.Timers.ActiveTimers));
                a.Timers.CancelAll();
                TestActor.Tell(a.Timers.ActiveTimers.Count);
            };
        });
        ExpectMsg("a b");
        ExpectMsg("b");
        ExpectMsg(0);
    }

    [Fact]
    public void A_cancelled_timer_tells_nothing_even_if_its_message_waits()
    {
        using var gate = new ManualResetEventSlim();
        StartTimed(a =>
        {
            a.Starting = () => a.Timers.StartPeriodicTimer("key", "tick", TimeSpan.Zero, Short);
            a.On<string>(_ =>
            {
                gate.Wait(TimeSpan.FromMilliseconds(100));
                a.Timers.Cancel("key");
                TestActor.Tell("cancelled");
            });
        });
        ExpectMsg("cancelled");
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void A_tick_of_before_the_restart_does_not_reach_the_new_incarnation()
    {
        using var gate = new ManualResetEventSlim();
        var births = 0;
        var actor = StartTimed(a =>
        {
            var birth = Interlocked.Increment(ref births);
            a.Starting = () => a.Timers.StartSingleTimer("key", birth, birth == 1 ? TimeSpan.Zero : Short);
            a.On<int>(of => TestActor.Tell(of));
            a.On<Exception>(e =>
            {
                gate.Wait(TimeSpan.FromMilliseconds(200));
                throw e;
            });
        });
        actor.Tell(new FormatException("restart"));
        FishForMessage(m => m is 2);
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void A_first_delay_of_its_own_comes_before_the_interval()
    {
        StartTimed(a =>
        {
            a.Starting = () => a.Timers.StartPeriodicTimer("key", "tick", Short, Long);
            a.On<string>(s => TestActor.Tell(s));
        });
        ExpectMsg("tick");
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void Timers_with_different_keys_do_not_disturb_each_other()
    {
        StartTimed(a =>
        {
            a.Starting = () =>
            {
                for (var i = 0; i < 5; i++)
                    a.Timers.StartSingleTimer(i, i, Short);
            };
            a.On<int>(i => TestActor.Tell(i));
        });
        Assert.Equal(Enumerable.Range(0, 5), ReceiveN(5).Cast<int>().Order());
    }

    [Fact]
    public void A_tick_has_no_sender_unless_one_is_given()
    {
        StartTimed(a =>
        {
            a.Starting = () =>
            {
                a.Timers.StartSingleTimer("plain", "plain", TimeSpan.Zero);
                a.Timers.StartSingleTimer("sent", "sent", Short, TestActor);
            };
            a.On<string>(s => TestActor.Tell((s, a.From)));
        });
        Assert.Equal(("plain", Sys.DeadLetters), ExpectMsg<(string, IActorRef)>());
        Assert.Equal(("sent", TestActor), ExpectMsg<(string, IActorRef)>());
    }

    [Fact]
    public void A_timer_can_poison_its_actor()
    {
        var actor = StartTimed(a => a.On<string>(_ => a.Timers.StartSingleTimer("end", PoisonPill.Instance, Short)));
        Watch(actor);
        actor.Tell("go");
        ExpectTerminated(actor);
    }
}
