using Akka.Actor;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Actors;

public sealed class SchedulerTests : SemanticsTest
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(20);

    // Long enough to cancel on a machine that is busy with other tests.
    private static readonly TimeSpan InTime = TimeSpan.FromMilliseconds(500);

    [Fact]
    public void What_is_told_has_the_sender_that_was_given()
    {
        var receiver = Start(a => a.OnAny(m => TestActor.Tell((m, a.From))));
        Sys.Scheduler.ScheduleTellOnce(Short, receiver, "x", TestActor);
        Assert.Equal(("x", TestActor), ExpectMsg<(object, IActorRef)>());
        Sys.Scheduler.ScheduleTellOnce(Short, receiver, "y", ActorRefs.NoSender);
        Assert.Equal(("y", Sys.DeadLetters), ExpectMsg<(object, IActorRef)>());
    }

    [Fact]
    public void What_is_cancelled_in_time_does_not_happen()
    {
        var once = Sys.Scheduler.ScheduleTellOnceCancelable(InTime, TestActor, "once", ActorRefs.NoSender);
        var action = Sys.Scheduler.Advanced.ScheduleOnceCancelable(InTime, () => TestActor.Tell("action"));
        once.Cancel();
        action.Cancel();
        Sys.Scheduler.ScheduleTellOnce(TimeSpan.Zero, TestActor, "never", ActorRefs.NoSender, Cancelable.CreateCanceled());
        ExpectNoMsg(InTime + Moment);
        Assert.True(once.IsCancellationRequested);
    }

    [Fact]
    public void A_repetition_ends_when_it_is_cancelled()
    {
        var count = 0;
        using var cancel = new Cancelable(Sys.Scheduler);
        Sys.Scheduler.Advanced.ScheduleRepeatedly(
            TimeSpan.Zero,
            Short,
            () =>
            {
                if (++count == 3)
                    cancel.Cancel();
                TestActor.Tell(count);
            },
            cancel);
        Assert.Equal([1, 2, 3], ReceiveN(3).Cast<int>());
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void A_cancelable_can_be_set_to_cancel_by_itself()
    {
        using var cancel = new Cancelable(Sys.Scheduler, Short);
        cancel.Token.Register(() => TestActor.Tell("cancelled"));
        ExpectMsg("cancelled");
        Assert.True(cancel.IsCancellationRequested);
    }

    [Fact]
    public void Times_that_make_no_sense_are_refused()
    {
        var scheduler = Sys.Scheduler;
        Assert.Throws<ArgumentOutOfRangeException>(() => scheduler.ScheduleTellOnce(TimeSpan.FromMilliseconds(-1), TestActor, "x", TestActor));
        Assert.Throws<ArgumentOutOfRangeException>(() => scheduler.ScheduleTellRepeatedly(TimeSpan.Zero, TimeSpan.Zero, TestActor, "x", TestActor));
        Assert.Throws<ArgumentOutOfRangeException>(() => scheduler.Advanced.ScheduleOnce(TimeSpan.FromMilliseconds(-1), () => { }));
    }

    [Fact]
    public void Shorter_delays_come_first()
    {
        foreach (var delay in new[] { 160, 20, 90 })
            Sys.Scheduler.ScheduleTellOnce(TimeSpan.FromMilliseconds(delay), TestActor, delay, ActorRefs.NoSender);
        Assert.Equal([20, 90, 160], ReceiveN(3).Cast<int>());
    }

    [Fact]
    public void A_scheduled_pill_and_a_scheduled_Kill_work_as_if_told()
    {
        var poisoned = Watch(Start(_ => { }));
        Sys.Scheduler.ScheduleTellOnce(Short, poisoned, PoisonPill.Instance, ActorRefs.NoSender);
        ExpectTerminated(poisoned);
        var killed = Watch(Start(_ => { }));
        Sys.Scheduler.ScheduleTellOnce(Short, killed, Kill.Instance, ActorRefs.NoSender);
        ExpectTerminated(killed);
    }
}
