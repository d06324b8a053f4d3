using Akka.Actor;
using Engine.Tests.Core.Support;

namespace Engine.Tests.Core;

public class SchedulerTests : SystemTest
{
    [Fact(Timeout = 10_000)]
    public async Task No_task_runs_before_its_time()
    {
        foreach (var milliseconds in new[] { 30, 10, 20 })
        {
            var due = Sys.Scheduler.MonotonicClock + TimeSpan.FromMilliseconds(milliseconds);
            Sys.Scheduler.Advanced.ScheduleOnce(TimeSpan.FromMilliseconds(milliseconds), () => Basket.Add(Sys.Scheduler.MonotonicClock - due));
        }

        for (var i = 0; i < 3; i++) Assert.True(Basket.Next<TimeSpan>() >= TimeSpan.Zero);
        await Task.CompletedTask;
    }

    [Fact(Timeout = 10_000)]
    public async Task A_cancelled_task_does_not_run()
    {
        var cancelable = Sys.Scheduler.Advanced.ScheduleOnceCancelable(TimeSpan.FromMilliseconds(500), () => Basket.Add("cancelled"));
        cancelable.Cancel();
        Sys.Scheduler.Advanced.ScheduleOnce(TimeSpan.FromMilliseconds(510), () => Basket.Add("later"));
        Basket.Next("later");
        await Task.CompletedTask;
    }

    [Fact(Timeout = 10_000)]
    public async Task A_failing_task_leaves_the_others_alone()
    {
        Sys.Scheduler.Advanced.ScheduleOnce(TimeSpan.Zero, () => throw new InvalidOperationException("test"));
        Sys.Scheduler.ScheduleTellRepeatedly(TimeSpan.Zero, TimeSpan.FromMilliseconds(1), Collector(), "tick", ActorRefs.NoSender);
        for (var i = 0; i < 3; i++) Basket.Next("tick");
        await Task.CompletedTask;
    }

    [Fact(Timeout = 10_000)]
    public async Task Timers_replace_by_key_and_end_with_a_restart()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Timed(Basket)));
        actor.Tell("replace");
        Basket.Next("new");
        actor.Tell("fail");
        Basket.Next("restarted");
        actor.Tell("active?");
        Basket.Next(0);
        await Task.CompletedTask;
    }

    private sealed class Timed : ReceiveActor, IWithTimers
    {
        private readonly Inbasket _basket;

        public Timed(Inbasket basket)
        {
            _basket = basket;
            Receive<string>(message => message == "replace", _ =>
            {
                Timers.StartSingleTimer("key", "old", TimeSpan.FromMilliseconds(1));
                Timers.StartSingleTimer("key", "new", TimeSpan.FromMilliseconds(20));
                Timers.StartPeriodicTimer("other", "never", TimeSpan.FromHours(1));
            });
            Receive<string>(message => message == "fail", _ => throw new InvalidOperationException("test"));
            Receive<string>(message => message == "active?", _ => basket.Add(Timers.ActiveTimers.Count));
            ReceiveAny(basket.Add);
        }

        public ITimerScheduler Timers { get; set; } = null!;

        protected override void PostRestart(Exception reason) => _basket.Add("restarted");
    }
}
