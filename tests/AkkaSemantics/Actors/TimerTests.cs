using Akka.Actor;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Actors;

public sealed class TimerTests : SemanticsTest
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(20);

    [Fact]
    public void A_single_timer_tells_once()
    {
        StartTimed(a =>
        {
            a.Starting = () => a.Timers.StartSingleTimer("key", "tick", Short);
            a.On<string>(s => TestActor.Tell((s, a.Timers.IsTimerActive("key"))));
        });
        Assert.Equal(("tick", false), ExpectMsg<(string, bool)>());
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void A_periodic_timer_tells_until_it_is_cancelled()
    {
        StartTimed(a =>
        {
            var left = 3;
            a.Starting = () => a.Timers.StartPeriodicTimer("key", "tick", Short);
            a.On<string>(s =>
            {
                if (--left == 0)
                    a.Timers.Cancel("key");
                TestActor.Tell((s, a.Timers.IsTimerActive("key")));
            });
        });
        Assert.Equal([("tick", true), ("tick", true), ("tick", false)], ReceiveN(3).Cast<(string, bool)>());
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void A_timer_under_the_same_key_replaces_the_older_even_if_its_message_waits()
    {
        using var gate = new ManualResetEventSlim();
        var actor = StartTimed(a =>
        {
            a.On<string>(s => s == "start", _ =>
            {
                a.Timers.StartSingleTimer("key", "old", TimeSpan.Zero);
                gate.Wait(TimeSpan.FromMilliseconds(200));
                a.Timers.StartSingleTimer("key", "new", Short);
            });
            a.On<string>(s => TestActor.Tell(s));
        });
        actor.Tell("start");
        ExpectMsg("new");
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void A_restart_cancels_all_timers()
    {
        var actor = StartTimed(a =>
        {
            a.On<Exception>(e => throw e);
            a.On<string>(s => s == "start", _ => a.Timers.StartPeriodicTimer("key", "tick", Short));
            a.On<string>(s => s == "active", _ => TestActor.Tell(a.Timers.IsTimerActive("key")));
            a.On<string>(s => TestActor.Tell(s));
        });
        actor.Tell("start");
        ExpectMsg("tick");
        actor.Tell(new FormatException("restart"));
        actor.Tell("active");
        FishForMessage(m => m is false);
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void A_stop_cancels_all_timers()
    {
        var actor = Watch(StartTimed(a =>
        {
            a.Starting = () => a.Timers.StartPeriodicTimer("key", "tick", Short);
            a.On<string>(s => TestActor.Tell(s));
        }));
        ExpectMsg("tick");
        Sys.Stop(actor);
        FishForMessage(m => m is Terminated);
        Sys.EventStream.Subscribe(TestActor, typeof(Akka.Event.DeadLetter));
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void The_scheduler_tells_once_and_repeatedly_until_cancelled()
    {
        Sys.Scheduler.ScheduleTellOnce(Short, TestActor, "once", ActorRefs.NoSender);
        ExpectMsg("once");
        using var cancel = new Cancelable(Sys.Scheduler);
        Sys.Scheduler.ScheduleTellRepeatedly(TimeSpan.Zero, Short, TestActor, "again", TestActor, cancel);
        Assert.Equal(["again", "again", "again"], ReceiveN(3));
        cancel.Cancel();
        ReceiveWhile(m => m, TimeSpan.FromSeconds(3), Moment);
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void The_receive_timeout_is_told_when_nothing_else_comes()
    {
        var actor = Start(a =>
        {
            a.Ctx.SetReceiveTimeout(TimeSpan.FromMilliseconds(50));
            a.On<ReceiveTimeout>(t =>
            {
                a.Ctx.SetReceiveTimeout(null);
                TestActor.Tell(t);
            });
            a.On<string>(s => TestActor.Tell(s));
        });
        ExpectMsg<ReceiveTimeout>();
        ExpectNoMsg(Moment);
        actor.Tell("still here");
        ExpectMsg("still here");
    }
}
