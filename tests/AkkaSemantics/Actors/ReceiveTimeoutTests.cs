using Akka.Actor;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Actors;

public sealed class ReceiveTimeoutTests : SemanticsTest
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(1000);

    [Fact]
    public void It_comes_again_and_again_until_it_is_turned_off()
    {
        Start(a =>
        {
            var count = 0;
            a.Ctx.SetReceiveTimeout(Short);
            a.On<ReceiveTimeout>(_ =>
            {
                if (++count == 3)
                    a.Ctx.SetReceiveTimeout(null);
                TestActor.Tell(count);
            });
        });
        Assert.Equal([1, 2, 3], ReceiveN(3).Cast<int>());
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void A_message_starts_the_wait_anew()
    {
        var actor = Start(a =>
        {
            a.Ctx.SetReceiveTimeout(Patience);
            a.On<ReceiveTimeout>(_ => TestActor.Tell("timeout"));
            a.On<string>(s => TestActor.Tell(s));
        });
        using var ticks = new Cancelable(Sys.Scheduler);
        Sys.Scheduler.ScheduleTellRepeatedly(TimeSpan.Zero, Short, actor, "tick", ActorRefs.NoSender, ticks);
        var heard = ReceiveWhile(m => m as string, Patience * 2, Patience / 2, 1000);
        Assert.DoesNotContain("timeout", heard);
        ticks.Cancel();
        FishForMessage(m => m is "timeout");
    }

    [Fact]
    public void A_message_that_is_marked_so_does_not_start_it_anew()
    {
        var actor = Start(a =>
        {
            a.Ctx.SetReceiveTimeout(Patience / 4);
            a.On<ReceiveTimeout>(_ => TestActor.Tell("timeout"));
            a.On<Quiet>(_ => { });
        });
        using var ticks = new Cancelable(Sys.Scheduler);
        Sys.Scheduler.ScheduleTellRepeatedly(TimeSpan.Zero, TimeSpan.FromMilliseconds(20), actor, new Quiet(), ActorRefs.NoSender, ticks);
        ExpectMsg("timeout");
    }

    [Fact]
    public void It_is_known_to_the_context_and_can_be_changed()
    {
        var actor = Start(a => a.On<TimeSpan>(t =>
        {
            a.Ctx.SetReceiveTimeout(t);
            TestActor.Tell(a.Ctx.ReceiveTimeout!);
        }));
        foreach (var time in new[] { TimeSpan.FromHours(1), TimeSpan.FromHours(2) })
        {
            actor.Tell(time);
            ExpectMsg(time);
        }
    }

    [Fact]
    public void It_may_be_shorter_than_a_millisecond()
    {
        Start(a =>
        {
            a.Ctx.SetReceiveTimeout(TimeSpan.FromTicks(1));
            a.On<ReceiveTimeout>(_ =>
            {
                a.Ctx.SetReceiveTimeout(null);
                TestActor.Tell("timeout");
            });
        });
        ExpectMsg("timeout");
    }

    [Fact]
    public void It_is_told_by_the_actor_to_itself()
    {
        var actor = Start(a =>
        {
            a.Ctx.SetReceiveTimeout(Short);
            a.On<ReceiveTimeout>(_ =>
            {
                a.Ctx.SetReceiveTimeout(null);
                TestActor.Tell(a.From);
            });
        });
        ExpectMsg(actor);
    }

    [Fact]
    public void An_actor_that_ended_gets_none()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Akka.Event.DeadLetter));
        Ended(Start(a => a.Ctx.SetReceiveTimeout(Short)));
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void It_stays_over_a_restart()
    {
        var actor = Start(a =>
        {
            a.On<string>(_ => a.Ctx.SetReceiveTimeout(Short));
            a.On<Exception>(e => throw e);
            a.On<ReceiveTimeout>(_ =>
            {
                a.Ctx.SetReceiveTimeout(null);
                TestActor.Tell("timeout");
            });
        });
        actor.Tell("set");
        actor.Tell(new FormatException("restart"));
        ExpectMsg("timeout");
    }

    private sealed class Quiet : INotInfluenceReceiveTimeout;
}
